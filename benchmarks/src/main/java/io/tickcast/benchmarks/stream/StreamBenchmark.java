package io.tickcast.benchmarks.stream;

import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Kafka to bars to features to Kafka and Cassandra, by CPU time of the service's process. */
public final class StreamBenchmark implements Benchmark {
  private static final int SYMBOLS = 100;
  private static final int PER_SECOND = 20;
  private static final long WARM_UP = 4_000_000;
  private static final long MEASURED = 6_000_000;
  private static final String INTERVALS = "5s,1m,5m,1h,1d";

  private record Run(double ticksPerCpuSecond, double ticksPerSecond) {}

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String description() {
    return "Kafka to bars to features to Kafka and Cassandra: %d symbols, %d trades a second each, bars of %s"
        .formatted(SYMBOLS, PER_SECOND, INTERVALS);
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    try (FeatureStage stage = new FeatureStage()) {
      TickFlow flow = new TickFlow(SYMBOLS, PER_SECOND);
      log.say("checkpoints at their default cadence");
      Run usual = run(stage, flow, Map.of("tickcast.feature.intervals", INTERVALS));
      log.say("no checkpoints");
      Run without =
          run(
              stage,
              flow,
              Map.of(
                  "tickcast.feature.intervals",
                  INTERVALS,
                  "tickcast.feature.checkpoint.interval",
                  "1h"));
      double overhead = 100 * (without.ticksPerCpuSecond / usual.ticksPerCpuSecond - 1);
      return List.of(
          Figure.atLeast(300_000, "ticks per CPU-second", usual.ticksPerCpuSecond, ""),
          Figure.of("ticks per second", usual.ticksPerSecond, ""),
          Figure.of("ticks per CPU-second without checkpoints", without.ticksPerCpuSecond, ""),
          Figure.atMost(10, "checkpoint overhead", overhead, "% of CPU"));
    }
  }

  private static Run run(FeatureStage stage, TickFlow flow, Map<String, String> settings)
      throws Exception {
    stage.start(settings);
    stage.send(flow, WARM_UP);
    stage.awaitTaken();
    Duration cpu = stage.cpu();
    long begin = System.nanoTime();
    stage.send(flow, MEASURED);
    stage.awaitTaken();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Run(MEASURED / (stage.cpu().minus(cpu).toNanos() / 1e9), MEASURED / seconds);
  }
}

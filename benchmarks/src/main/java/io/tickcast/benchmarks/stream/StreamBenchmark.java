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
  private static final long WARM_UP = 3_000_000;
  private static final long MEASURED = 6_000_000;
  private static final String INTERVALS = "5s,1m,5m,1h,1d";

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String description() {
    return "from a prepared log to bars to features in Kafka and Cassandra: %d symbols, %d trades a second each, bars of %s"
        .formatted(SYMBOLS, PER_SECOND, INTERVALS);
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    try (FeatureStage stage = new FeatureStage(TickSender::forThroughput)) {
      TickFlow flow = new TickFlow(SYMBOLS, PER_SECOND);
      // In the order A B B A, so that what warms up or fills up favours neither.
      Tally usual = new Tally();
      Tally without = new Tally();
      for (boolean checkpoints : new boolean[] {true, false, false, true}) {
        double rate =
            measure(stage, flow, checkpoints ? "5s" : "1h", checkpoints ? usual : without);
        log.say(
            "%s: %,.0f ticks per CPU-second"
                .formatted(checkpoints ? "checkpoints every 5 s" : "no checkpoints", rate));
      }
      double overhead = 100 * (without.ticksPerCpuSecond() / usual.ticksPerCpuSecond() - 1);
      return List.of(
          Figure.atLeast(300_000, "ticks per CPU-second", usual.ticksPerCpuSecond(), ""),
          Figure.of("ticks per second", usual.ticksPerSecond(), ""),
          Figure.of("ticks per CPU-second without checkpoints", without.ticksPerCpuSecond(), ""),
          Figure.atMost(10, "checkpoint overhead", overhead, "% of CPU"));
    }
  }

  private static double measure(
      FeatureStage stage, TickFlow flow, String checkpointInterval, Tally tally) throws Exception {
    stage.stop();
    stage.sender().send(flow, WARM_UP + MEASURED);
    stage.start(
        Map.of(
            "tickcast.feature.intervals",
            INTERVALS,
            "tickcast.feature.checkpoint.interval",
            checkpointInterval));
    stage.awaitTaken(stage.sender().sent() - MEASURED);
    long taken = stage.taken();
    Duration cpu = stage.cpu();
    long begin = System.nanoTime();
    stage.awaitTaken(stage.sender().sent());
    long ticks = stage.sender().sent() - taken;
    tally.ticks += ticks;
    tally.seconds += (System.nanoTime() - begin) / 1e9;
    double cpuSeconds = stage.cpu().minus(cpu).toNanos() / 1e9;
    tally.cpuSeconds += cpuSeconds;
    return ticks / cpuSeconds;
  }

  /** What runs of one kind add up to. */
  private static final class Tally {
    private long ticks;
    private double seconds;
    private double cpuSeconds;

    double ticksPerCpuSecond() {
      return ticks / cpuSeconds;
    }

    double ticksPerSecond() {
      return ticks / seconds;
    }
  }
}

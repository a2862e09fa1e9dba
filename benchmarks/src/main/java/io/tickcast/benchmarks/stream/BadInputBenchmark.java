package io.tickcast.benchmarks.stream;

import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Good ticks by CPU time, alone and in a flood of one bad symbol, from prepared logs. */
public final class BadInputBenchmark implements Benchmark {
  private static final int SYMBOLS = 100;
  private static final int PER_SECOND = 20;
  private static final long WARM_UP = 2_000_000;
  private static final long MEASURED = 4_000_000;
  private static final int GOOD_FOR_A_BAD_ONE = 10;

  /** Clean and flooded in turns, so that a machine that slows or quickens favours neither. */
  private static final int[] ORDER = {0, 1, 1, 0, 1, 0, 0, 1};

  private static final byte[] BAD =
      ("{\"symbol\":\"FLOOD\",\"ts\":\"2024-01-02T00:00:00Z\",\"open\":1,\"high\":NaN,\"low\":1,"
              + "\"close\":-1,\"volume\":1}")
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public String name() {
    return "bad-input";
  }

  @Override
  public String description() {
    return "good ticks by CPU time when one record in eleven is a bad tick of one symbol, beside none";
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    try (FeatureStage stage = new FeatureStage(TickSender::forThroughput)) {
      TickFlow flow = new TickFlow(SYMBOLS, PER_SECOND);
      double[] good = new double[2];
      double[] seconds = new double[2];
      for (int flooded : ORDER) {
        double cpu = measure(stage, flow, flooded == 1);
        good[flooded] += MEASURED;
        seconds[flooded] += cpu;
        log.say(
            "%s: %,.0f good ticks per CPU-second"
                .formatted(flooded == 1 ? "flooded" : "clean", MEASURED / cpu));
      }
      double clean = good[0] / seconds[0];
      double flooded = good[1] / seconds[1];
      return List.of(
          Figure.of("good ticks per CPU-second, clean", clean, ""),
          Figure.of("good ticks per CPU-second, flooded", flooded, ""),
          Figure.atLeast(90, "kept", 100 * flooded / clean, "%"));
    }
  }

  /** CPU seconds for the measured good ticks. */
  private static double measure(FeatureStage stage, TickFlow flow, boolean flood) throws Exception {
    stage.stop();
    send(stage, flow, WARM_UP, flood);
    long warm = stage.sender().sent();
    send(stage, flow, MEASURED, flood);
    stage.start(Map.of("tickcast.feature.intervals", "5s,1m,5m,1h,1d"));
    stage.awaitTaken(warm);
    double share =
        (double) (stage.sender().sent() - stage.taken()) / (stage.sender().sent() - warm);
    Duration cpu = stage.cpu();
    stage.awaitTaken(stage.sender().sent());
    return stage.cpu().minus(cpu).toNanos() / 1e9 / share;
  }

  /** The warm-up is flooded, too: else the compiler's work on bad records would be measured. */
  private static void send(FeatureStage stage, TickFlow flow, long good, boolean flood) {
    for (long i = 0; i < good; i++) {
      stage.sender().send(flow.next());
      if (flood && i % GOOD_FOR_A_BAD_ONE == 0) {
        stage.sender().send("FLOOD", BAD);
      }
    }
    stage.sender().flush();
  }
}

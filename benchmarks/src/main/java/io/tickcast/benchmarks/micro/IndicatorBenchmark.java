package io.tickcast.benchmarks.micro;

import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import java.util.List;
import java.util.Map;

/** Ten indicators over one bar, beside ta4j on the same bars. */
public final class IndicatorBenchmark implements Benchmark {
  private static final double GOAL_NANOS = 150;

  @Override
  public String name() {
    return "indicators";
  }

  @Override
  public String description() {
    return "ten indicators over one more bar, beside ta4j 0.17 on the same series";
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    Map<String, Jmh.Score> scores = Jmh.run(TenIndicators.class, log);
    Jmh.Score ours = scores.get("tickcast");
    Jmh.Score theirs = scores.get("ta4j");
    return List.of(
        Figure.atMost(GOAL_NANOS, "ten indicators, one bar", ours.nanos(), "ns"),
        Figure.of("  ± (99.9%)", ours.error(), "ns"),
        Figure.of("  in the best second", ours.least(), "ns"),
        // JMH's own bookkeeping shows as a fraction of a byte.
        Figure.atMost(0.5, "  allocated", ours.bytes(), "B"),
        Figure.of("ta4j, one bar", theirs.nanos(), "ns"),
        Figure.of("  in the best second", theirs.least(), "ns"),
        Figure.of("  allocated", theirs.bytes(), "B"),
        Figure.of("ta4j / Tickcast", theirs.nanos() / ours.nanos(), "times"),
        Figure.of("  in the best seconds", theirs.least() / ours.least(), "times"));
  }
}

package io.tickcast.benchmarks.micro;

import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import java.util.List;
import java.util.Map;

/** Feature rows to predictions: forecast through DJL, interval, and each feature's contribution. */
public final class ServingBenchmark implements Benchmark {

  @Override
  public String name() {
    return "serving";
  }

  @Override
  public String description() {
    return "%,d feature rows to predictions with SHAP contributions, %d trees of depth %d, one thread"
        .formatted(RowServing.ROWS, BenchModel.TREES, BenchModel.DEPTH);
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    Map<String, Jmh.Score> scores = Jmh.run(RowServing.class, log);
    Jmh.Score thousand = scores.get("thousandRows");
    return List.of(
        Figure.atMost(5, "1,000 rows", thousand.nanos() / 1e6, "ms"),
        Figure.of("  allocated", thousand.bytes() / 1024, "KiB"),
        Figure.of("one row", scores.get("oneRow").nanos() / 1e3, "µs"));
  }
}

package io.tickcast.benchmarks.stream;

import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.bar.Interval;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * From sending the tick that makes a bar final to its prediction being read from Kafka, at a steady
 * rate, with a model for every symbol. All symbols' bars end at the same moment.
 */
public final class ForecastLatencyBenchmark implements Benchmark {
  private static final int SYMBOLS = 100;
  private static final int PER_SECOND = 100;

  /** A hundred bars are the longest warm-up of a column; then the JVM's compiler needs as many. */
  private static final int WARM_UP_SECONDS = 200;

  private static final int SECONDS = 90;
  private static final Interval INTERVAL = Interval.parse("1s");

  @Override
  public String name() {
    return "forecast-latency";
  }

  @Override
  public String description() {
    return "the tick that makes a one-second bar final, to its prediction read from Kafka, at 10,000 ticks/s of 100 symbols, a model each";
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    try (FeatureStage stage = new FeatureStage(TickSender::forLatency)) {
      LocalStack stack = stage.stack().ensure(Part.HDFS);
      log.say("%d models".formatted(SYMBOLS));
      BenchChampions.publish(stack, SYMBOLS, INTERVAL);
      stage.start(Map.of("tickcast.feature.intervals", "1s,5s,1m"));
      try (ServiceProcess predictor = predictor(stack);
          BarLatencies latencies = new BarLatencies(stack)) {
        log.say("%d s to warm up, %d s measured".formatted(WARM_UP_SECONDS, SECONDS));
        TickFlow flow = new TickFlow(SYMBOLS, PER_SECOND);
        feed(stage, flow, WARM_UP_SECONDS, latencies);
        latencies.reset();
        feed(stage, flow, SECONDS, latencies);
        TimeUnit.SECONDS.sleep(2);
        return figures(latencies);
      }
    }
  }

  private static List<Figure> figures(BarLatencies latencies) {
    Histogram latency = latencies.predictions();
    return List.of(
        Figure.of("predictions", latency.getTotalCount(), ""),
        Figure.of("never came", latencies.bars() - latency.getTotalCount(), ""),
        Figure.of("p50 to the row", latencies.rows().getValueAtPercentile(50) / 1e6, "ms"),
        Figure.atMost(20, "p50", latency.getValueAtPercentile(50) / 1e6, "ms"),
        Figure.of("p90", latency.getValueAtPercentile(90) / 1e6, "ms"),
        Figure.atMost(100, "p99", latency.getValueAtPercentile(99) / 1e6, "ms"),
        Figure.of("greatest", latency.getMaxValue() / 1e6, "ms"));
  }

  private static ServiceProcess predictor(LocalStack stack) {
    return stack.startService(Part.TRAINING, Map.of("tickcast.training.roles", "predictor"));
  }

  /** Sends at the pace of event time. */
  private static void feed(FeatureStage stage, TickFlow flow, int seconds, BarLatencies latencies) {
    long perSecond = (long) SYMBOLS * PER_SECOND;
    stage.sender().send(flow, perSecond * seconds, perSecond, latencies::sending);
  }
}

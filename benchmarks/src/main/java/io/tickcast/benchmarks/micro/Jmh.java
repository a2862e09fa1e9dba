package io.tickcast.benchmarks.micro;

import io.tickcast.benchmarks.Benchmark.Progress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH methods of a class. */
final class Jmh {
  private Jmh() {}

  /**
   * What a method took.
   *
   * @param nanos a call, on average
   * @param error half the width of the 99.9% confidence interval, nanoseconds
   * @param least a call in the best iteration, on average: what a machine that does nothing else
   *     would tell
   * @param bytes allocated by a call
   */
  record Score(double nanos, double error, double least, double bytes) {}

  /** By method, its score over two forks of five iterations. */
  static Map<String, Score> run(Class<?> methods, Progress log) throws RunnerException {
    log.say("JMH: 2 forks, 3 warm-ups and 5 iterations of 1 s for each method");
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(methods.getName() + "\\..*")
                    .forks(2)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1))
                    .jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC")
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    Map<String, Score> scores = new LinkedHashMap<>();
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      String method = result.getParams().getBenchmark();
      double bytes =
          result.getSecondaryResults().entrySet().stream()
              .filter(e -> e.getKey().endsWith("gc.alloc.rate.norm"))
              .mapToDouble(e -> e.getValue().getScore())
              .findFirst()
              .orElse(Double.NaN);
      scores.put(
          method.substring(method.lastIndexOf('.') + 1),
          new Score(time.getScore(), time.getScoreError(), time.getStatistics().getMin(), bytes));
    }
    return scores;
  }
}

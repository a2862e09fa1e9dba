package io.tickcast.benchmarks;

import io.tickcast.benchmarks.archive.ArchiveBenchmark;
import io.tickcast.benchmarks.archive.ArchiveRestartBenchmark;
import io.tickcast.benchmarks.micro.DecodeBenchmark;
import io.tickcast.benchmarks.micro.IndicatorBenchmark;
import io.tickcast.benchmarks.micro.ServingBenchmark;
import io.tickcast.benchmarks.skill.DatasetBenchmark;
import io.tickcast.benchmarks.skill.SkillBenchmark;
import io.tickcast.benchmarks.skill.TrainingBenchmark;
import io.tickcast.benchmarks.startup.StartupBenchmark;
import io.tickcast.benchmarks.stream.BadInputBenchmark;
import io.tickcast.benchmarks.stream.ForecastLatencyBenchmark;
import io.tickcast.benchmarks.stream.LatencyBenchmark;
import io.tickcast.benchmarks.stream.RecoveryBenchmark;
import io.tickcast.benchmarks.stream.StreamBenchmark;
import io.tickcast.benchmarks.stream.SymbolsBenchmark;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The entry behind {@code ./tickcast bench}. */
public final class Benchmarks {
  private static final List<Benchmark> ALL =
      List.of(
          new IndicatorBenchmark(),
          new DecodeBenchmark(),
          new ServingBenchmark(),
          new StreamBenchmark(),
          new LatencyBenchmark(),
          new ForecastLatencyBenchmark(),
          new RecoveryBenchmark(),
          new SymbolsBenchmark(),
          new BadInputBenchmark(),
          new ArchiveBenchmark(),
          new StartupBenchmark(),
          new ArchiveRestartBenchmark(),
          new SkillBenchmark(),
          new TrainingBenchmark(),
          new DatasetBenchmark());

  private static final int MISSED = 1;
  private static final int MISUNDERSTOOD = 2;

  private Benchmarks() {}

  /**
   * Runs what is named, or lists what there is.
   *
   * @param args names; {@code --check} makes a missed goal a failure
   */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    List<String> names = Arrays.stream(args).filter(a -> !a.equals("--check")).toList();
    if (names.isEmpty()) {
      ALL.forEach(b -> out.printf("  %-12s %s%n", b.name(), b.description()));
      return 0;
    }
    for (String name : names) {
      if (named(name).isEmpty()) {
        err.printf(
            "tickcast: unknown benchmark %s; there are %s%n",
            name, String.join(", ", ALL.stream().map(Benchmark::name).toList()));
        return MISUNDERSTOOD;
      }
    }
    boolean met = true;
    for (String name : names) {
      met &= measured(named(name).orElseThrow(), out, err);
    }
    return met || names.size() == args.length ? 0 : MISSED;
  }

  private static Optional<Benchmark> named(String name) {
    return ALL.stream().filter(b -> b.name().equals(name)).findFirst();
  }

  private static boolean measured(Benchmark benchmark, PrintStream out, PrintStream err) {
    out.println(benchmark.name() + ": " + benchmark.description());
    out.println("  " + Machine.describe());
    try {
      List<Figure> figures = benchmark.run(line -> err.println("  " + line));
      out.print(FigureTable.of(figures));
      return figures.stream().allMatch(Figure::isMet);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(benchmark.name() + " was interrupted", e);
    } catch (Exception e) {
      throw new IllegalStateException(
          benchmark.name() + " cannot be measured: " + e.getMessage(), e);
    }
  }
}

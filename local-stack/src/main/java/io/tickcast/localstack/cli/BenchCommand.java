package io.tickcast.localstack.cli;

import io.tickcast.localstack.TickcastHome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tickcast bench}. */
@Command(
    name = "bench",
    description = {
      "Measures how fast and how small Tickcast is; lists what can be measured without a name.",
      "Benchmarks that need servers start their own."
    })
final class BenchCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "NAME", description = "What to measure.")
  private List<String> names = List.of();

  @Option(names = "--check", description = "Fails when a goal is missed.")
  private boolean check;

  @Mixin private PackagingOption services;

  @Override
  public Integer call() {
    services.requireExecutables();
    List<String> words = new ArrayList<>(names);
    if (check) {
      words.add("--check");
    }
    return ModuleMain.of(TickcastHome.find(), "benchmarks", "io.tickcast.benchmarks.Benchmarks")
        .run(
            List.of(
                "-Xms256m",
                "-Xmx2g",
                "-XX:+UseSerialGC",
                services.packaging().asProperty(),
                // A library of the services complains when it is missing.
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"),
            words);
  }
}

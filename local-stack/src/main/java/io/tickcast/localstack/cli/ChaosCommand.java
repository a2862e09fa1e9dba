package io.tickcast.localstack.cli;

import io.tickcast.localstack.Packaging;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.TickcastHome;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tickcast chaos}. */
@Command(
    name = "chaos",
    description = {
      "Kills what archives, and counts that every record is archived once.",
      "Ingest services, Kafka and HDFS are killed and frozen while numbered records arrive,",
      "on servers and data of its own."
    })
final class ChaosCommand implements Callable<Integer> {
  private static final int MOST_KILLS = 100_000;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Faults to inject, 1 to 100000 (default ${DEFAULT-VALUE}; ten take about a minute).")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the records and of the faults (default ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private PackagingOption services;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (kills < 1 || kills > MOST_KILLS) {
      throw new ParameterException(
          spec.commandLine(), "--kills must be 1 to " + MOST_KILLS + ", was " + kills);
    }
    Packaging packaging = services.packaging();
    TickcastHome home = TickcastHome.find();
    home.requireService(packaging, Part.INGEST);
    return ModuleMain.of(home, "chaos", "io.tickcast.chaos.Chaos")
        .run(
            List.of("-Xms128m", "-Xmx1g", "-XX:+UseSerialGC", packaging.asProperty()),
            List.of(Integer.toString(kills), Long.toString(seed)));
  }
}

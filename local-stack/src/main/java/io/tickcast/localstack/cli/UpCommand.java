package io.tickcast.localstack.cli;

import io.tickcast.localstack.Part;
import io.tickcast.localstack.Ports;
import io.tickcast.localstack.process.Jdk;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tickcast up}. */
@Command(
    name = "up",
    description = {
      "Starts everything and stays until Ctrl-C, which stops everything cleanly.",
      "Data stay in the data folder; the next up goes on from them."
    })
final class UpCommand implements Callable<Integer> {
  @Mixin private StackOption stack;

  @Option(
      names = "--feed",
      paramLabel = "FEED",
      defaultValue = "simulated",
      description =
          "Where ticks come from: simulated (default); coinbase, the exchange's live trades; none.")
  private String feed;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Replays a CSV file of trades or candles once everything is ready.")
  private Path replay;

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      description = "The symbol of the --replay file, when no column has it.")
  private String symbol;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Moves every port, for a second stack beside the first.")
  private int portOffset;

  @Option(
      names = "--server-jdk",
      paramLabel = "DIR",
      description = "The JDK (17 to 23) that the servers run on, when the usual one is newer.")
  private Path serverJdk;

  @Option(
      names = "--servers-only",
      description = "Starts Kafka, Cassandra and HDFS, but no service; for work on a service.")
  private boolean serversOnly;

  @Option(
      names = "--detach",
      description =
          "Returns when everything is ready and leaves the stack running; ./tickcast down ends it.")
  private boolean detach;

  @Mixin private PackagingOption services;

  // The script asks this before a long build.
  @Option(names = "--check", hidden = true)
  private boolean checkOnly;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireSense();
    Ports ports = Ports.standard(portOffset);
    DataFolder folder = stack.folder();
    folder.prepare();
    if (checkOnly) {
      folder.lock();
      preflight(folder, ports);
      return 0;
    }
    if (detach) {
      return new Detached(folder, spec.commandLine().getOut()).run(argumentsWithoutDetach());
    }
    FileLock lock = folder.lock();
    preflight(folder, ports);
    Launch.Plan plan =
        new Launch.Plan(ports, serverJdk, serversOnly, services.packaging(), feed, replay, symbol);
    return new Launch(folder, lock, plan, spec.commandLine().getOut()).run();
  }

  private void requireSense() {
    switch (feed) {
      case "simulated", "coinbase", "none" -> {}
      default ->
          throw new ParameterException(
              spec.commandLine(), "--feed must be simulated, coinbase or none, was " + feed);
    }
    if (replay != null) {
      Replay.requireReadable(replay, "--replay " + replay);
    }
    if (services.isNative() && serversOnly) {
      throw new ParameterException(
          spec.commandLine(), "--native is about the services, which --servers-only leaves out");
    }
    if (replay != null && serversOnly) {
      throw new ParameterException(
          spec.commandLine(), "--replay needs the services, which --servers-only leaves out");
    }
    if (symbol != null && replay == null) {
      throw new ParameterException(spec.commandLine(), "--symbol belongs to --replay FILE");
    }
  }

  private void preflight(DataFolder folder, Ports ports) {
    Jdk.forServers(serverJdk);
    if (!serversOnly) {
      Preflight.requireLibgomp();
    }
    services.requireExecutables();
    Preflight.requireRoom(folder.path(), Preflight.ENOUGH_BYTES);
    Leftovers.end(folder, spec.commandLine().getOut());
    Preflight.requireFreePorts(ports, serversOnly ? Part.servers() : Arrays.asList(Part.values()));
  }

  private List<String> argumentsWithoutDetach() {
    return spec.commandLine().getParseResult().originalArgs().stream()
        .filter(a -> !a.equals("--detach"))
        .toList();
  }
}

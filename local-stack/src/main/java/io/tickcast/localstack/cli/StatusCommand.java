package io.tickcast.localstack.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.tickcast.contracts.topic.ConsumerGroup;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.StackException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tickcast status}. */
@Command(
    name = "status",
    description =
        "Shows every part with its state, uptime, memory and port, and how far the consumers are behind.",
    footer = "Exit status 0 when every part that was started answers.")
final class StatusCommand implements Callable<Integer> {
  private static final List<String> GROUPS =
      List.of(ConsumerGroup.ARCHIVE, ConsumerGroup.FEATURES, ConsumerGroup.PREDICTOR);

  @Mixin private StackOption stack;

  @Option(names = "--json", description = "The same as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** One line of the table. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PartLine(
      String part,
      String state,
      Long pid,
      Long uptimeSeconds,
      Long memoryBytes,
      int port,
      int restarts,
      Path log) {}

  /** All of it. */
  record Status(
      Path data,
      String phase,
      long launcherPid,
      Instant startedAt,
      List<PartLine> parts,
      List<ConsumerLags.Lag> lag) {}

  @Override
  public Integer call() throws JsonProcessingException {
    StackState running = stack.running();
    Status status = look(running);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(status));
    } else {
      print(status, out);
    }
    boolean well = status.parts().stream().allMatch(p -> p.state().equals("ready"));
    return well && running.phase() == StackState.Phase.ready ? 0 : 1;
  }

  private Status look(StackState running) {
    PartProbe probe = new PartProbe(running.ports());
    List<PartLine> parts = running.parts().stream().map(p -> line(p, running, probe)).toList();
    boolean kafka =
        parts.stream().anyMatch(p -> p.part().equals("kafka") && p.state().equals("ready"));
    return new Status(
        stack.folder().path(),
        running.phase().name(),
        running.pid(),
        running.startedAt(),
        parts,
        kafka ? lag("127.0.0.1:" + running.ports().kafka()) : List.of());
  }

  private static PartLine line(StackState.PartState state, StackState running, PartProbe probe) {
    Part part = Part.of(state.part()).orElseThrow();
    Optional<ProcessHandle> process = state.process();
    String word = process.isEmpty() ? "down" : probe.answers(part) ? "ready" : "not ready";
    return new PartLine(
        state.part(),
        word,
        process.map(ProcessHandle::pid).orElse(null),
        process
            .map(p -> Duration.between(state.startedAt(), Instant.now()).toSeconds())
            .orElse(null),
        process.map(p -> ResidentMemory.bytes(p.pid())).orElse(null),
        running.ports().of(part),
        state.restarts(),
        state.log());
  }

  private static List<ConsumerLags.Lag> lag(String bootstrapServers) {
    try (ConsumerLags lags = new ConsumerLags(bootstrapServers)) {
      return lags.of(GROUPS);
    } catch (StackException e) {
      return List.of();
    }
  }

  private static void print(Status status, PrintWriter out) {
    out.println(
        "Stack on %s, %s, launcher is process %d"
            .formatted(status.data(), status.phase(), status.launcherPid()));
    out.println(
        "%-10s %-10s %8s %10s %10s %6s"
            .formatted("PART", "STATE", "PID", "UPTIME", "MEMORY", "PORT"));
    long total = 0;
    for (PartLine p : status.parts()) {
      total += p.memoryBytes() == null ? 0 : p.memoryBytes();
      String again = p.restarts() == 0 ? "" : "  started again " + p.restarts() + " times";
      out.println(
          "%-10s %-10s %8s %10s %10s %6d%s"
              .formatted(
                  p.part(),
                  p.state(),
                  or(p.pid()),
                  uptime(p.uptimeSeconds()),
                  memory(p.memoryBytes()),
                  p.port(),
                  again));
    }
    out.println("%-10s %-10s %8s %10s %10s".formatted("all", "", "", "", memory(total)));
    for (ConsumerLags.Lag lag : status.lag()) {
      out.println("%s is %,d records behind in %s".formatted(lag.group(), lag.lag(), lag.topic()));
    }
  }

  private static String or(Long value) {
    return value == null ? "-" : value.toString();
  }

  private static String uptime(Long seconds) {
    if (seconds == null) {
      return "-";
    }
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static String memory(Long bytes) {
    return bytes == null ? "-" : "%,d MiB".formatted(bytes >> 20);
  }
}

package io.tickcast.localstack.cli;

import io.tickcast.localstack.StackException;
import io.tickcast.localstack.process.LogTail;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tickcast logs [NAME] [-f]}. */
@Command(name = "logs", description = "Shows the end of one log, or of all.")
final class LogsCommand implements Callable<Integer> {
  private static final int LINES_OF_ONE = 100;
  private static final int LINES_OF_EACH = 10;

  @Mixin private StackOption stack;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description =
          "kafka, cassandra, hdfs, ingest, feature, training, ui or launcher; all without.")
  private String name;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on showing what is added, until Ctrl-C.")
  private boolean follow;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<Path> logs = logs();
    for (Path log : logs) {
      String prefix = logs.size() == 1 ? "" : "%-10s| ".formatted(label(log));
      LogTail.last(log, logs.size() == 1 ? LINES_OF_ONE : LINES_OF_EACH)
          .forEach(line -> out.println(prefix + line));
    }
    if (follow) {
      follow(logs, out);
    }
    return 0;
  }

  private List<Path> logs() {
    DataFolder folder = stack.folder();
    try (Stream<Path> found = Files.list(folder.logs())) {
      List<Path> all = found.filter(p -> p.toString().endsWith(".log")).sorted().toList();
      List<Path> wanted = all.stream().filter(p -> name == null || label(p).equals(name)).toList();
      if (wanted.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no log %s in %s, only %s"
                .formatted(
                    name == null ? "" : name,
                    folder.logs(),
                    all.stream().map(LogsCommand::label).toList()));
      }
      return wanted;
    } catch (IOException e) {
      throw new StackException(
          "there are no logs in " + folder.path() + "; nothing was started on it yet", e);
    }
  }

  private static String label(Path log) {
    return log.getFileName().toString().replace(".log", "");
  }

  private static void follow(List<Path> logs, PrintWriter out) throws IOException {
    Map<Path, Long> seen = new HashMap<>();
    for (Path log : logs) {
      seen.put(log, Files.size(log));
    }
    while (true) {
      for (Path log : logs) {
        String prefix = logs.size() == 1 ? "" : "%-10s| ".formatted(label(log));
        seen.put(log, showFrom(log, seen.get(log), prefix, out));
      }
      Polling.pause(300);
    }
  }

  private static long showFrom(Path log, long from, String prefix, PrintWriter out)
      throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      // A log that was turned over begins anew.
      long start = file.length() < from ? 0 : from;
      byte[] bytes = new byte[(int) Math.min(1 << 20, file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      int whole = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
      new String(bytes, 0, whole, StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> out.println(prefix + line));
      return start + whole;
    }
  }
}

package io.tickcast.localstack.cli;

import io.tickcast.localstack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A launcher in the background, whose words are passed on until everything is ready. */
final class Detached {
  private final DataFolder folder;
  private final PrintWriter out;
  private final Path log;
  private long read;

  Detached(DataFolder folder, PrintWriter out) {
    this.folder = folder;
    this.out = out;
    this.log = folder.logs().resolve("launcher.log");
  }

  /**
   * Returns 0 as soon as everything is ready, and the launcher's own status when it ends before.
   */
  int run(List<String> arguments) {
    try {
      read = Files.exists(log) ? Files.size(log) : 0;
      Process launcher = start(arguments);
      while (launcher.isAlive() && !ready(launcher.pid())) {
        passOn();
        Polling.pause(200);
      }
      passOn();
      if (launcher.isAlive()) {
        out.println("The stack runs in the background as process " + launcher.pid() + ".");
        return 0;
      }
      return Math.max(1, launcher.exitValue());
    } catch (IOException e) {
      throw new StackException("cannot start in the background: " + e.getMessage(), e);
    }
  }

  private boolean ready(long pid) {
    return folder
        .readState()
        .filter(s -> s.pid() == pid && s.phase() == StackState.Phase.ready)
        .isPresent();
  }

  /** Deaf to Ctrl-C and to the end of the terminal, which are meant for whoever reads this. */
  private Process start(List<String> arguments) throws IOException {
    List<String> line =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\""));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Tickcast.class.getName()));
    line.addAll(arguments);
    return new ProcessBuilder(line)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void passOn() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(read);
      byte[] bytes = new byte[(int) Math.max(0, file.length() - read)];
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      int whole = text.lastIndexOf('\n') + 1;
      out.print(text.substring(0, whole));
      out.flush();
      read += text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
    }
  }
}

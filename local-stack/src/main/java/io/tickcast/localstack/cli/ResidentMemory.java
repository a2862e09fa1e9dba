package io.tickcast.localstack.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process really takes. */
final class ResidentMemory {
  private ResidentMemory() {}

  /** Resident bytes, null when the machine does not tell. */
  static Long bytes(long pid) {
    Path status = Path.of("/proc/" + pid + "/status");
    try {
      String kibibytes =
          Files.exists(status)
              ? Files.readAllLines(status).stream()
                  .filter(l -> l.startsWith("VmRSS:"))
                  .findFirst()
                  .orElse("")
              : output("ps", "-o", "rss=", "-p", Long.toString(pid));
      return Long.parseLong(kibibytes.replaceAll("[^0-9]", "")) << 10;
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prometheus' own checker, where it is installed (Debian's package {@code prometheus} has it). */
final class Promtool {
  private Promtool() {}

  /** Runs it in the folder {@code monitoring}; skips the test where it is not installed. */
  static void accepts(String... arguments) throws IOException, InterruptedException {
    assumeTrue(
        installed(), "promtool is not installed: its checks of monitoring/ are left out here");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(Checkout.path("monitoring").toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as("%s\n%s", String.join(" ", command), output).isZero();
  }

  private static boolean installed() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }
}

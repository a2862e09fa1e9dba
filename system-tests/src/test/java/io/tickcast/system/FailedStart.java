package io.tickcast.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A packaged program that was started with settings under which it cannot work, and has ended.
 *
 * @param status with which it ended
 * @param output all that it wrote
 */
record FailedStart(int status, List<String> output) {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final long LIMIT_SECONDS = 60;

  /** A service, which reads {@code config/application.properties} in the folder, too. */
  static FailedStart ofService(
      Part service, Path folder, Map<String, String> settings, Map<String, String> environment)
      throws IOException, InterruptedException {
    return of(ServiceProcess.command(service, settings), folder, environment);
  }

  /** The one-shot program that makes topics, tables and folders. */
  static FailedStart ofProvisioning(Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    return of(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-jar",
            ROOT.resolve("provisioning/target/provisioning.jar").toString()),
        folder,
        environment);
  }

  private static FailedStart of(List<String> command, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = folder.resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    List<String> output = Files.readAllLines(log, StandardCharsets.UTF_8);
    assertThat(ended).as("ends by itself: %s", output).isTrue();
    return new FailedStart(process.exitValue(), output);
  }

  /** Ended with an error and one line for each setting, all of which are named here. */
  void saidOnly(String... lines) {
    assertThat(status).as("%s", output).isNotZero();
    assertThat(output).noneMatch(line -> line.startsWith("\tat "));
    assertThat(output.stream().filter(line -> line.startsWith("cannot start: ")))
        .as("%s", output)
        .containsExactlyInAnyOrder(lines);
  }
}

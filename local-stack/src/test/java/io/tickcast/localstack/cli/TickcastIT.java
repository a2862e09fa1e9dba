package io.tickcast.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, as the script starts it, again and again on one folder. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TickcastIT {
  private static final Duration BOOT = Duration.ofSeconds(320);

  @TempDir private static Path folder;
  private static Path data;
  private static int offset;
  private final List<Process> started = new ArrayList<>();

  @BeforeAll
  static void chooseAPlace() {
    data = folder.resolve("data");
    // Above what other stacks and outgoing connections use.
    do {
      offset = ThreadLocalRandom.current().nextInt(54_100, 55_600);
    } while (anyBusy(Ports.standard(offset)));
  }

  private static boolean anyBusy(Ports ports) {
    return Part.servers().stream()
        .flatMap(part -> ports.all(part).values().stream())
        .anyMatch(Ports::busy);
  }

  @AfterEach
  void leaveNothingBehind() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Process launch(String... words) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    line.addAll(
        List.of(
            "-Xmx160m", "-cp", System.getProperty("java.class.path"), Tickcast.class.getName()));
    line.addAll(List.of(words));
    line.addAll(List.of("--data", data.toString()));
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()))
            .start();
    started.add(process);
    return process;
  }

  private Path said() {
    return folder.resolve("said");
  }

  private int tickcast(String... words) throws Exception {
    Files.deleteIfExists(said());
    Process process = launch(words);
    assertThat(process.waitFor(BOOT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Process up() throws IOException {
    return launch("up", "--servers-only", "--port-offset", Integer.toString(offset));
  }

  private StackState ready(Process launcher) {
    DataFolder place = new DataFolder(data);
    await()
        .atMost(BOOT)
        .until(
            () ->
                !launcher.isAlive()
                    || place
                        .readState()
                        .filter(
                            s -> s.pid() == launcher.pid() && s.phase() == StackState.Phase.ready)
                        .isPresent());
    assertThat(launcher.isAlive()).as(said() + ": %s", text()).isTrue();
    return place.readState().orElseThrow();
  }

  private String text() {
    try {
      return Files.readString(said());
    } catch (IOException e) {
      return "";
    }
  }

  private static List<Long> running(StackState state) {
    return state.parts().stream()
        .map(StackState.PartState::pid)
        .filter(pid -> ProcessHandle.of(pid).isPresent())
        .toList();
  }

  @Test
  @Order(1)
  void startsAPartAgainThatEndedAndLeavesNoProcessBehind() throws Exception {
    Process launcher = up();
    StackState state = ready(launcher);
    assertThat(running(state)).hasSize(3);

    long kafka = state.parts().get(0).pid();
    ProcessHandle.of(kafka).orElseThrow().destroyForcibly();
    await()
        .atMost(BOOT)
        .untilAsserted(
            () ->
                assertThat(text())
                    .contains(
                        "kafka ended by itself and is started again (1 of 3)",
                        "kafka is ready again"));

    StackState mended = new DataFolder(data).readState().orElseThrow();
    assertThat(tickcast("down")).isZero();
    assertThat(launcher.isAlive()).isFalse();
    assertThat(running(mended)).isEmpty();
    assertThat(anyBusy(Ports.standard(offset))).isFalse();
  }

  @Test
  @Order(2)
  void goesOnFromItsDataAndDiesWithItsLauncher() throws Exception {
    Process launcher = up();
    StackState state = ready(launcher);
    assertThat(text()).containsPattern("topics, tables and folders: all \\d+ are there");

    assertThat(tickcast("status", "--json")).isZero();
    JsonNode status = Json.mapper().readTree(text());
    assertThat(status.path("parts"))
        .hasSize(3)
        .allMatch(part -> part.path("state").asText().equals("ready"));
    assertThat(status.path("parts"))
        .allMatch(part -> part.path("memoryBytes").asLong() > 50_000_000);

    assertThat(tickcast("up", "--servers-only")).isEqualTo(1);
    assertThat(text().lines())
        .singleElement()
        .asString()
        .contains("already running on " + data + " as process " + launcher.pid());

    launcher.destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(running(state)).isEmpty());
  }

  @Test
  @Order(3)
  void saysWhatToDoAboutDamagedData() throws Exception {
    Files.delete(data.resolve("hdfs/name/current/VERSION"));

    assertThat(tickcast("up", "--servers-only", "--port-offset", Integer.toString(offset)))
        .isEqualTo(1);

    assertThat(text())
        .contains(
            "holds blocks but the NameNode's folder is gone", "./tickcast clean --data " + data);
    assertThat(text()).doesNotContain("\tat ");
  }

  @Test
  void namesTheBusyPort() throws Exception {
    int cassandra = Ports.standard(offset).cassandra();
    try (ServerSocket other = new ServerSocket(cassandra, 1, InetAddress.getLoopbackAddress())) {
      assertThat(tickcast("up", "--servers-only", "--port-offset", Integer.toString(offset)))
          .isEqualTo(1);
    }
    assertThat(text().lines())
        .containsExactly(
            "tickcast: a port that is needed is in use by another program: %d (cassandra); end it, or move all ports with --port-offset N, like 1000"
                .formatted(cassandra));
  }
}

package io.tickcast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickcast.localstack.Part;
import io.tickcast.localstack.Ports;
import io.tickcast.localstack.ProcessLog;
import io.tickcast.localstack.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where nobody listens is an outage, not an end: each packaged service comes up, says once for each
 * server that it is away, and its readiness names the setting that leads there.
 */
class AbsentServersIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "INGEST, KAFKA_BOOTSTRAP_SERVERS TICKCAST_HDFS_URI",
    "FEATURE, KAFKA_BOOTSTRAP_SERVERS QUARKUS_CASSANDRA_CONTACT_POINTS TICKCAST_HDFS_URI",
    "TRAINING, KAFKA_BOOTSTRAP_SERVERS TICKCAST_HDFS_URI",
    "UI, KAFKA_BOOTSTRAP_SERVERS QUARKUS_CASSANDRA_CONTACT_POINTS"
  })
  void areNamedByReadinessAndOnceInTheLog(Part part, String variables) throws Exception {
    List<String> leading = List.of(variables.split(" "));
    Ports ports = Ports.ephemeral();
    ProcessBuilder builder =
        new ProcessBuilder(ServiceProcess.command(part, Map.of()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().file().toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(ports.of(part)),
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + ports.kafka(),
                "QUARKUS_CASSANDRA_CONTACT_POINTS",
                "127.0.0.1:" + ports.cassandra(),
                "TICKCAST_HDFS_URI",
                "hdfs://127.0.0.1:" + ports.hdfs()));
    Process service = builder.start();
    boolean ended;
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(
              () -> {
                assertNamed(ports.of(part), leading);
                assertEachToldOnce(leading);
              });
      assertThat(log().lines()).noneMatch(line -> line.startsWith("\tat "));
      assertThat(log().lines()).noneMatch(line -> line.contains("SRHCK01001"));
      service.destroy();
      ended = service.waitFor(30, TimeUnit.SECONDS);
    } finally {
      service.destroyForcibly().waitFor();
    }

    assertThat(ended).as("ends by itself").isTrue();
    assertEachToldOnce(leading);
  }

  /** The log has one line for each server, which names the variable that leads to it. */
  private void assertEachToldOnce(List<String> variables) throws IOException {
    List<String> lines = log().lines();
    for (String variable : variables) {
      assertThat(lines).filteredOn(line -> line.contains(origin(variable))).hasSize(1);
    }
  }

  private static String origin(String variable) {
    return "(from environment variable " + variable + ")";
  }

  private ProcessLog log() {
    return new ProcessLog(folder.resolve("output.log"));
  }

  private static void assertNamed(int port, List<String> variables)
      throws IOException, InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
            .timeout(Duration.ofSeconds(10))
            .build();
    var answer = HttpClient.newHttpClient().send(question, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(503);
    for (String variable : variables) {
      assertThat(answer.body()).contains(origin(variable));
    }
  }
}

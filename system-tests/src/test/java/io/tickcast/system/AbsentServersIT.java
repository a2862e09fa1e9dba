package io.tickcast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickcast.localstack.Part;
import io.tickcast.localstack.ProcessLog;
import io.tickcast.localstack.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    "FEATURE, KAFKA_BOOTSTRAP_SERVERS QUARKUS_CASSANDRA_CONTACT_POINTS",
    "TRAINING, KAFKA_BOOTSTRAP_SERVERS TICKCAST_HDFS_URI",
    "UI, KAFKA_BOOTSTRAP_SERVERS QUARKUS_CASSANDRA_CONTACT_POINTS"
  })
  void areNamedByReadinessAndOnceInTheLog(Part part, String variables) throws Exception {
    int port = freePort();
    String nobody = "127.0.0.1:" + freePort();
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
                Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS",
                nobody,
                "QUARKUS_CASSANDRA_CONTACT_POINTS",
                nobody,
                "TICKCAST_HDFS_URI",
                "hdfs://" + nobody));
    Process service = builder.start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(
              () -> {
                assertNamed(port, variables.split(" "));
                assertThat(complaints()).hasSize(1);
              });
      assertThat(log().lines()).noneMatch(line -> line.startsWith("\tat "));
      assertThat(log().lines()).noneMatch(line -> line.contains("SRHCK01001"));
    } finally {
      service.destroy();
      assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
      service.destroyForcibly();
    }

    assertThat(complaints()).hasSize(1);
  }

  private List<String> complaints() throws IOException {
    return log().lines().stream().filter(line -> line.contains("Kafka is away: ")).toList();
  }

  private ProcessLog log() {
    return new ProcessLog(folder.resolve("output.log"));
  }

  private static void assertNamed(int port, String... variables)
      throws IOException, InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
            .timeout(Duration.ofSeconds(10))
            .build();
    var answer = HttpClient.newHttpClient().send(question, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(503);
    for (String variable : variables) {
      assertThat(answer.body()).contains("(from environment variable " + variable + ")");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

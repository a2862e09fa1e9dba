package io.tickcast.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.ServiceProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What an ingest service says of the archive. */
final class ArchiveApi {
  static final Duration BOUND = Duration.ofSeconds(90);

  /** Kafka's own clients wait a minute for a broker that is away. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private ArchiveApi() {}

  static JsonNode archive(ServiceProcess service) throws Exception {
    return JSON.readTree(get(service, "/api/v1/archive").body());
  }

  static String metrics(ServiceProcess service) throws Exception {
    return get(service, "/q/metrics").body();
  }

  static HttpResponse<String> get(ServiceProcess service, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(service.baseUrl().resolve(path)).timeout(ANSWERED_WITHIN).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static long rows(JsonNode archive, Topic topic) {
    long rows = 0;
    for (JsonNode partition : archive.get("items")) {
      if (partition.get("topic").asText().equals(topic.topicName())) {
        rows += partition.get("rows").asLong();
      }
    }
    return rows;
  }

  /** Waits until further segments are committed. */
  static void awaitProgress(ServiceProcess service) {
    long[] before = {-1};
    await("the archive grows")
        .atMost(BOUND)
        .ignoreExceptions()
        .until(
            () -> {
              long rows = rows(archive(service), Topic.TICKS);
              before[0] = before[0] < 0 ? rows : before[0];
              return rows > before[0];
            });
  }

  static void awaitTrouble(ServiceProcess service) {
    await("the service says what is wrong")
        .atMost(BOUND)
        .ignoreExceptions()
        .until(() -> !archive(service).get("trouble").isNull());
  }
}

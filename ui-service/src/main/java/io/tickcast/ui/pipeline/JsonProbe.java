package io.tickcast.ui.pipeline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service for one JSON object. */
final class JsonProbe<T> {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI uri;
  private final Class<T> type;
  private final ObjectMapper json;

  /**
   * @param service base URI of the service
   * @param path of the answer, with a slash in front
   * @param type of the answer; what it does not know is left out
   */
  JsonProbe(URI service, String path, Class<T> type, ObjectMapper json) {
    this.uri = URI.create(service.toString().replaceAll("/+$", "") + path);
    this.type = type;
    this.json = json.copy().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
  }

  /** The answer; null while the service is away. */
  T ask() {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? json.readValue(answer.body(), type) : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}

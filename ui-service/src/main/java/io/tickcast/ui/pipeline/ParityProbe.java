package io.tickcast.ui.pipeline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the feature service what its check of stored rows against the archive found. */
final class ParityProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI parity;
  private final ObjectMapper json;

  /**
   * @param feature base URI of the feature service
   */
  ParityProbe(URI feature, ObjectMapper json) {
    this.parity = URI.create(feature.toString().replaceAll("/+$", "") + "/api/v1/parity");
    this.json = json.copy().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
  }

  /** What it found; null while the service is away. */
  PipelineState.Parity ask() {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(parity).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? json.readValue(answer.body(), PipelineState.Parity.class)
          : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}

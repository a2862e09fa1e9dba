package io.tickcast.localstack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.localstack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** HTTP calls to the services; whatever goes wrong becomes one line. */
final class ServiceCalls {
  private static final ObjectMapper JSON = Json.mapper();
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
  // A large file is read by the service while it is sent.
  private static final Duration UPLOAD_WITHIN = Duration.ofHours(6);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

  /**
   * What a GET answers.
   *
   * @throws StackException when the service does not answer, or answers with an error
   */
  JsonNode get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_WITHIN).build());
  }

  /** What a POST of a JSON value answers; errors as {@link #get}. */
  JsonNode post(String url, Object body) {
    try {
      return post(
          url,
          "application/json",
          BodyPublishers.ofString(JSON.writeValueAsString(body)),
          ANSWER_WITHIN);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What a POST of a file answers; errors as {@link #get}. */
  JsonNode upload(String url, String type, BodyPublisher file) {
    return post(url, type, file, UPLOAD_WITHIN);
  }

  private JsonNode post(String url, String type, BodyPublisher body, Duration limit) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .timeout(limit)
            .header("Content-Type", type)
            .POST(body)
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw new StackException(detail(request, answer));
      }
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new StackException(request.uri() + " does not answer with JSON", e);
    } catch (IOException e) {
      throw new StackException(
          "%s does not answer (%s); ./tickcast status shows what is up"
              .formatted(request.uri(), reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for " + request.uri());
    }
  }

  private static String detail(HttpRequest request, HttpResponse<String> answer) {
    try {
      JsonNode problem = JSON.readTree(answer.body());
      if (problem.hasNonNull("detail")) {
        return problem.get("detail").asText();
      }
      if (problem.hasNonNull("title")) {
        return problem.get("title").asText();
      }
    } catch (JsonProcessingException e) {
      // Not from one of our services; the status says what there is to say.
    }
    return request.uri() + " answers with status " + answer.statusCode();
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}

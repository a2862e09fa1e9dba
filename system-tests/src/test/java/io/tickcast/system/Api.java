package io.tickcast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One service's HTTP face, as any client would use it. */
record Api(URI base) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)));
  }

  JsonNode json(String path) {
    return read(get(path), 200);
  }

  JsonNode post(String path, String contentType, String body, int expectedStatus) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body));
    return read(send(request), expectedStatus);
  }

  /** Every item of a paged list, the newest first. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String before = "";
    while (true) {
      JsonNode page = json(path + (path.contains("?") ? "&" : "?") + "limit=500" + before);
      page.get("items").forEach(items::add);
      if (!page.hasNonNull("next")) {
        return items;
      }
      before = "&before=" + page.get("next").asText();
    }
  }

  URI websocket(String path) {
    return URI.create("ws://" + base.getAuthority() + path);
  }

  private static JsonNode read(HttpResponse<String> answer, int expectedStatus) {
    assertThat(answer.statusCode())
        .as(answer.uri() + " answered " + answer.body())
        .isEqualTo(expectedStatus);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

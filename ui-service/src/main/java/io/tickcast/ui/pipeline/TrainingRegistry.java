package io.tickcast.ui.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Versions of models as the training service tells them, when somebody looks at one. */
@ApplicationScoped
public class TrainingRegistry {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String models;
  private final ObjectMapper json;

  TrainingRegistry(ServicesConfig services, ObjectMapper json) {
    this.models = services.training().toString().replaceAll("/+$", "") + "/api/v1/models/";
    this.json = json;
  }

  /**
   * The manifest of a version; empty when there is no such version.
   *
   * @param name {@code [a-z0-9-]{1,64}}
   * @throws IOException when the training service is away
   */
  public Optional<JsonNode> manifest(String name, int version) throws IOException {
    Optional<String> answer = get(name + "/versions/" + version);
    return answer.isEmpty() ? Optional.empty() : Optional.of(json.readTree(answer.get()));
  }

  /** The model card, in Markdown; empty when there is no such version. */
  public Optional<String> card(String name, int version) throws IOException {
    return get(name + "/versions/" + version + "/card");
  }

  /** The notes of people on a version: {@code key} and {@code value}. */
  public List<JsonNode> tags(String name, int version) throws IOException {
    return items(name + "/versions/" + version + "/tags");
  }

  /** Every move of an alias, the oldest first. */
  public List<JsonNode> moves(String name, String alias) throws IOException {
    return items(name + "/aliases/" + alias + "/history");
  }

  private List<JsonNode> items(String path) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    Optional<String> answer = get(path);
    if (answer.isPresent()) {
      json.readTree(answer.get()).path("items").forEach(items::add);
    }
    return items;
  }

  private Optional<String> get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(models + path)).timeout(PATIENCE).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return switch (answer.statusCode()) {
        case 200 -> Optional.of(answer.body());
        case 404 -> Optional.empty();
        default -> throw new IOException("HTTP " + answer.statusCode());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

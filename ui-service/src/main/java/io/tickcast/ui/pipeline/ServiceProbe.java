package io.tickcast.ui.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Asks services whether they are ready. */
final class ServiceProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Map<String, URI> services;
  private final ObjectMapper json;

  /**
   * @param services base URIs by name
   */
  ServiceProbe(Map<String, URI> services, ObjectMapper json) {
    this.services = services;
    this.json = json;
  }

  /** The services by name, asked all at once. */
  List<PipelineState.Service> ask() {
    List<CompletableFuture<PipelineState.Service>> answers =
        services.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> ask(e.getKey(), e.getValue()))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<PipelineState.Service> ask(String name, URI base) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(base.toString().replaceAll("/+$", "") + "/q/health/ready"))
            .timeout(PATIENCE)
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> read(name, answer))
        .exceptionally(e -> new PipelineState.Service(name, "away", null));
  }

  private PipelineState.Service read(String name, HttpResponse<String> answer) {
    boolean ready = answer.statusCode() == 200;
    return new PipelineState.Service(
        name, ready ? "ready" : "not ready", ready ? null : downChecks(answer.body()));
  }

  private String downChecks(String body) {
    try {
      JsonNode checks = json.readTree(body).path("checks");
      String down =
          StreamSupport.stream(checks.spliterator(), false)
              .filter(check -> !"UP".equals(check.path("status").asText()))
              .map(check -> check.path("name").asText())
              .collect(Collectors.joining(", "));
      return down.isEmpty() ? null : down;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}

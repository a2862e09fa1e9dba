package io.tickcast.ui.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The models and their out-of-sample figures, as the training service tells them; asked now and
 * then.
 */
@ApplicationScoped
public class TrainingFigures {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int PERIOD_SECONDS = 10;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "training-figures");
            thread.setDaemon(true);
            return thread;
          });
  private final URI models;
  private final ObjectMapper json;
  private volatile JsonNode latest;

  TrainingFigures(ServicesConfig services, ObjectMapper json) {
    this.models =
        URI.create(services.training().toString().replaceAll("/+$", "") + "/api/v1/models");
    this.json = json;
    clock.scheduleWithFixedDelay(() -> latest = ask(), 0, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    clock.shutdownNow();
  }

  /** The answer of the training service's list of models; empty while it is away. */
  public Optional<JsonNode> models() {
    return Optional.ofNullable(latest);
  }

  private JsonNode ask() {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(models).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? json.readTree(answer.body()).path("items") : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}

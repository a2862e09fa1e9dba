package io.tickcast.ui.pipeline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tickcast.service.thread.DaemonThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The models and their out-of-sample figures, as the training service tells them; asked now and
 * then.
 */
@ApplicationScoped
public class TrainingFigures {
  private static final Logger LOG = Logger.getLogger(TrainingFigures.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int PERIOD_SECONDS = 10;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("training-figures"));
  private final String models;
  private final ObjectMapper json;
  private volatile List<RegisteredModel> latest;

  TrainingFigures(ServicesConfig services, ObjectMapper json) {
    this.models = services.training().toString().replaceAll("/+$", "") + "/api/v1/models";
    this.json = json.copy().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
  }

  void start(@Observes StartupEvent event) {
    clock.scheduleWithFixedDelay(() -> latest = ask(), 0, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    clock.shutdownNow();
  }

  /** The models that are registered; empty while the training service is away. */
  public Optional<List<RegisteredModel>> models() {
    return Optional.ofNullable(latest);
  }

  /** What it tells now; null while it is away. */
  List<RegisteredModel> ask() {
    try {
      HttpResponse<String> answer = get(models);
      if (answer.statusCode() != 200) {
        throw new IOException(models + " answered " + answer.statusCode());
      }
      List<RegisteredModel> known = new ArrayList<>();
      for (RegisteredModel model : json.readValue(answer.body(), ModelList.class).items()) {
        known.add(model.champion() == null ? model : evaluated(model));
      }
      return known;
    } catch (IOException | RuntimeException e) {
      LOG.debugf("The training service does not answer: %s", e.getMessage());
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** A version that is damaged or gone has no figures: that says nothing of the others. */
  private RegisteredModel evaluated(RegisteredModel model)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        get(models + "/" + model.name() + "/versions/" + model.champion());
    return answer.statusCode() == 200
        ? model.with(json.readValue(answer.body(), Manifest.class).figures())
        : model;
  }

  private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(uri)).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What is read of the list of models. */
  @RegisterForReflection
  record ModelList(List<RegisteredModel> items) {
    ModelList {
      items = items == null ? List.of() : items;
    }
  }

  /** What is read of a manifest. */
  @RegisterForReflection
  record Manifest(Map<String, Map<String, Map<String, Double>>> figures) {}
}

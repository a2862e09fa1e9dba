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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
  // Versions never change: what has been told of one stays true while the service is away.
  private final Map<Version, Manifest> manifests = new ConcurrentHashMap<>();
  private final Set<Version> wanted = ConcurrentHashMap.newKeySet();
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

  /**
   * How good a version was in its evaluation, on the rows of a symbol. Never blocks: one that
   * nobody has told of is empty now, and asked for at the next look.
   */
  public Optional<WalkForward> walkForward(String model, int version, String symbol) {
    Version key = new Version(model, version);
    Manifest manifest = manifests.get(key);
    if (manifest == null) {
      wanted.add(key);
      return Optional.empty();
    }
    return Optional.ofNullable(WalkForward.of(manifest.figures(), symbol));
  }

  /** What it tells now; null while it is away. */
  List<RegisteredModel> ask() {
    try {
      List<RegisteredModel> models = list();
      readManifests(models);
      return models.stream().map(this::evaluated).toList();
    } catch (IOException | RuntimeException e) {
      LOG.debugf("The training service does not answer: %s", e.getMessage());
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Page by page, since each model costs the service some questions to HDFS. */
  private List<RegisteredModel> list() throws IOException, InterruptedException {
    List<RegisteredModel> all = new ArrayList<>();
    String page = models;
    while (page != null) {
      HttpResponse<String> answer = get(page);
      if (answer.statusCode() != 200) {
        throw new IOException(page + " answered " + answer.statusCode());
      }
      ModelList list = json.readValue(answer.body(), ModelList.class);
      all.addAll(list.items());
      page = list.next() == null ? null : models + "?before=" + list.next();
    }
    return all;
  }

  /** Of the versions that an alias names, and of those whose forecasts somebody has looked at. */
  private void readManifests(List<RegisteredModel> models)
      throws IOException, InterruptedException {
    Set<Version> listed = new HashSet<>();
    Set<Version> asked = new HashSet<>();
    for (RegisteredModel model : models) {
      Stream.ofNullable(model.versions())
          .flatMap(List::stream)
          .forEach(version -> listed.add(new Version(model.name(), version)));
      Stream.of(model.champion(), model.challenger())
          .filter(Objects::nonNull)
          .forEach(version -> asked.add(new Version(model.name(), version)));
    }
    wanted.stream().filter(listed::contains).forEach(asked::add);
    wanted.clear();
    manifests.keySet().removeIf(version -> !listed.contains(version) && !asked.contains(version));
    asked.removeAll(manifests.keySet());
    for (Version version : asked) {
      readManifest(version);
    }
  }

  /** A version that is damaged or gone has no figures: that says nothing of the others. */
  private void readManifest(Version version) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        get(models + "/" + version.model() + "/versions/" + version.number());
    if (answer.statusCode() == 200) {
      manifests.put(version, json.readValue(answer.body(), Manifest.class));
    }
  }

  private RegisteredModel evaluated(RegisteredModel model) {
    Manifest manifest =
        model.heard() == null ? null : manifests.get(new Version(model.name(), model.heard()));
    return manifest == null ? model : model.with(manifest.figures());
  }

  private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(uri)).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What is read of a page of the list of models. */
  @RegisterForReflection
  record ModelList(List<RegisteredModel> items, String next) {
    ModelList {
      items = items == null ? List.of() : items;
    }
  }

  /** What is read of a manifest. */
  @RegisterForReflection
  record Manifest(Map<String, Map<String, Map<String, Double>>> figures) {
    Manifest {
      figures = figures == null ? Map.of() : figures;
    }
  }

  private record Version(String model, int number) {}
}

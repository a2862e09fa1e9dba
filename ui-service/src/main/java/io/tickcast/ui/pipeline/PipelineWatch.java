package io.tickcast.ui.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.service.thread.DaemonThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;

/** Looks at the pipeline every few seconds, so that no page waits for a service that is away. */
@Startup
@ApplicationScoped
public class PipelineWatch {
  private static final Logger LOG = Logger.getLogger(PipelineWatch.class);
  private static final int PERIOD_SECONDS = 3;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("pipeline-watch"));
  private final Admin kafka;
  private final KafkaLags lags;
  private final ServiceProbe services;
  private final JsonProbe<PipelineState.Parity> parity;
  private final JsonProbe<WatchedModel.Listing> models;
  private final JsonProbe<FeatureColumns.Declared> featureSets;
  private final FeatureColumns columns;
  private final TickRate rate;
  private volatile PipelineState latest;
  private volatile boolean kafkaAway;

  PipelineWatch(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      ServicesConfig config,
      TickRate rate,
      FeatureColumns columns,
      ObjectMapper json) {
    // All settings of Kafka, not its address alone: it may ask for a login over TLS.
    Map<String, Object> client = new HashMap<>(broker);
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
    client.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
    this.kafka = Admin.create(client);
    this.lags = new KafkaLags(kafka);
    this.services =
        new ServiceProbe(
            Map.of(
                "ingest", config.ingest(),
                "feature", config.feature(),
                "training", config.training()),
            json);
    this.parity =
        new JsonProbe<>(config.feature(), "/api/v1/parity", PipelineState.Parity.class, json);
    this.models =
        new JsonProbe<>(config.training(), "/api/v1/watch", WatchedModel.Listing.class, json);
    this.featureSets =
        new JsonProbe<>(
            config.feature(), "/api/v1/feature-sets", FeatureColumns.Declared.class, json);
    this.columns = columns;
    this.rate = rate;
    this.latest = new PipelineState(Instant.now(), null, null, null, null, null, null, null);
    clock.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    clock.shutdownNow();
    kafka.close(Duration.ofSeconds(1));
  }

  /** The latest look, at most some seconds old; its rate is of now. */
  public PipelineState state() {
    PipelineState seen = latest;
    return new PipelineState(
        seen.at(),
        kafkaAway ? null : boxed(rate.perSecond()),
        seen.groups(),
        seen.lateTicks(),
        seen.deadLetters(),
        seen.parity(),
        seen.drift(),
        seen.services());
  }

  /** How a version is doing; empty when it does not serve, or the training service is away. */
  public Optional<WatchedModel> watched(String model, int version) {
    List<WatchedModel> models = latest.drift();
    return models == null
        ? Optional.empty()
        : models.stream()
            .filter(m -> m.model().equals(model) && m.version() == version)
            .findFirst();
  }

  /** Whether Kafka did not answer the last look: live updates pause. */
  public boolean kafkaAway() {
    return kafkaAway;
  }

  private void look() {
    try {
      List<PipelineState.Group> groups = null;
      Long late = null;
      Long deadLetters = null;
      try {
        groups = lags.groups();
        late = lags.held(Topic.LATE_TICKS);
        deadLetters = lags.held(Topic.DEAD_LETTERS);
        kafkaAway = false;
      } catch (KafkaLags.KafkaAwayException e) {
        kafkaAway = groups == null;
      }
      columns.learn(featureSets.ask());
      WatchedModel.Listing watched = models.ask();
      latest =
          new PipelineState(
              Instant.now(),
              null,
              groups,
              late,
              deadLetters,
              parity.ask(),
              watched == null ? null : watched.items(),
              services.ask());
    } catch (RuntimeException e) {
      // A throw would silently end the schedule.
      LOG.error("Looking at the pipeline failed", e);
    }
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}

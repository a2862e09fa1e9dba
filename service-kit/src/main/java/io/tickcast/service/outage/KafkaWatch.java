package io.tickcast.service.outage;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.tickcast.service.thread.DaemonThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Asks Kafka every few seconds whether it is there, and is ready when it is. The channels' own
 * check knows that they do not work, but not why, nor which setting leads there.
 */
@Readiness
@ApplicationScoped
public class KafkaWatch implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(KafkaWatch.class);
  private static final long PERIOD_SECONDS = 2;
  private static final long LIMIT_SECONDS = 3;

  private final Outage outage = new Outage(LOG, "Kafka", KafkaFault.ADDRESS);
  private final Map<String, Object> settings;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("kafka-watch"));
  private Admin kafka;
  private volatile boolean asked;

  KafkaWatch(@Identifier("default-kafka-broker") Map<String, Object> settings) {
    this.settings = new HashMap<>(settings);
    this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
    this.settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
  }

  void start(@Observes StartupEvent event) {
    clock.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
    if (kafka != null) {
      kafka.close(Duration.ZERO);
    }
  }

  @Override
  public HealthCheckResponse call() {
    String reason = outage.reason().orElse(asked ? null : "not asked yet");
    return reason == null
        ? HealthCheckResponse.up("Kafka")
        : HealthCheckResponse.named("Kafka")
            .down()
            .withData("reason", reason)
            .withData("setting", outage.settings())
            .build();
  }

  private void look() {
    try {
      if (kafka == null) {
        kafka = Admin.create(settings);
      }
      kafka.describeCluster().clusterId().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      outage.ends();
    } catch (ExecutionException e) {
      complain(e.getCause());
    } catch (TimeoutException e) {
      outage.begins("no answer within " + LIMIT_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      complain(e);
    }
    asked = true;
  }

  private void complain(Throwable failure) {
    outage.begins(Reason.of(failure), KafkaFault.keys(failure));
  }
}

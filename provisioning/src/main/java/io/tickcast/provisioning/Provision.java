package io.tickcast.provisioning;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import io.tickcast.contracts.layout.HdfsStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Runs {@link Provisioning} once, from environment variables: the one-shot container of the compose
 * file and the chart. Prints one line per thing made or found; ends with 1 and one line on standard
 * error when a server stays away or something does not fit.
 */
public final class Provision {
  private final ProvisionEnvironment environment;
  private final Provisioning provisioning;

  private Provision(ProvisionEnvironment environment) {
    this.environment = environment;
    this.provisioning = new Provisioning(environment.settings());
  }

  /** Takes no arguments; see {@code docs/deployment.md} for the variables. */
  public static void main(String[] args) throws InterruptedException {
    try {
      new Provision(ProvisionEnvironment.of(System.getenv())).run();
    } catch (IllegalArgumentException | ProvisioningException e) {
      System.err.println("provisioning failed: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws InterruptedException {
    Patience patience =
        new Patience(environment.patience(), Duration.ofSeconds(2), System.out::println);
    Object brokers = environment.kafka().get("bootstrap.servers");
    print(patience.until(server("Kafka", brokers, ProvisionEnvironment.KAFKA), this::topics));
    String nodes = cassandra();
    print(patience.until(server("Cassandra", nodes, ProvisionEnvironment.CASSANDRA), this::schema));
    URI hdfs = environment.hdfs();
    print(patience.until(server("HDFS", hdfs, ProvisionEnvironment.HDFS), this::folders));
  }

  private static String server(String name, Object place, String variable) {
    return "%s at %s (variable %s)".formatted(name, place, variable);
  }

  private String cassandra() {
    return environment.contactPoints().stream()
        .map(point -> point.getHostString() + ":" + point.getPort())
        .collect(Collectors.joining(","));
  }

  private ProvisioningReport topics() {
    try (Admin kafka = admin()) {
      return provisioning.topics(kafka);
    }
  }

  /** A name that is not known yet may come; other settings do not get better by waiting. */
  private Admin admin() {
    try {
      return Admin.create(environment.kafka());
    } catch (KafkaException e) {
      String reason = Patience.reason(e);
      if (reason.contains("No resolvable bootstrap urls")) {
        throw e;
      }
      throw new ProvisioningException("the variables KAFKA_... make no Kafka client: " + reason);
    }
  }

  private ProvisioningReport schema() {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .addContactPoints(environment.contactPoints())
            .withLocalDatacenter(environment.localDatacenter());
    environment
        .username()
        .ifPresent(name -> builder.withAuthCredentials(name, environment.password()));
    try (CqlSession cassandra = builder.build()) {
      return provisioning.schema(cassandra);
    }
  }

  private ProvisioningReport folders() throws IOException {
    try (FileSystem hdfs = HdfsStore.open(environment.hdfs())) {
      return provisioning.folders(hdfs);
    }
  }

  private static void print(ProvisioningReport report) {
    report.created().forEach(thing -> System.out.println("created " + thing));
    report.found().forEach(thing -> System.out.println("found   " + thing));
  }
}

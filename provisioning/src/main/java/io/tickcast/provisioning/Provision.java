package io.tickcast.provisioning;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import io.tickcast.contracts.layout.HdfsStore;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.kafka.clients.admin.Admin;

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
    print(patience.until("Kafka at " + environment.kafka().get("bootstrap.servers"), this::topics));
    print(patience.until("Cassandra at " + cassandra(), this::schema));
    print(patience.until("HDFS at " + environment.hdfs(), this::folders));
  }

  private String cassandra() {
    return environment.contactPoints().stream()
        .map(point -> point.getHostString() + ":" + point.getPort())
        .collect(Collectors.joining(","));
  }

  private ProvisioningReport topics() {
    try (Admin kafka = Admin.create(environment.kafka())) {
      return provisioning.topics(kafka);
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

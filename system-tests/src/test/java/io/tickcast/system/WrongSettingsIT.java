package io.tickcast.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.localstack.Part;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What cannot be right ends each packaged program at once, with a line that names the setting, its
 * value and where it was read from. No server is needed for that.
 */
class WrongSettingsIT {
  private static final Map<String, String> ANY_PORT = Map.of("quarkus.http.port", "0");

  @TempDir Path folder;

  @Test
  void ofIngestAreNamed() throws Exception {
    FailedStart.ofService(
            Part.INGEST,
            folder,
            Map.of("quarkus.http.port", "0", "kafka.ssl.truststore.location", "/no/such.p12"),
            Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost", "TICKCAST_HDFS_URI", "hfds://localhost"))
        .saidOnly(
            "cannot start: kafka.bootstrap.servers=localhost (from environment variable KAFKA_BOOTSTRAP_SERVERS) must be host:port, separated by commas: 'localhost' is not",
            "cannot start: kafka.ssl.truststore.location=/no/such.p12 (from system property kafka.ssl.truststore.location): there is no such readable file",
            "cannot start: tickcast.hdfs.uri=hfds://localhost (from environment variable TICKCAST_HDFS_URI) must be like hdfs://host:8020");
  }

  @Test
  void ofFeatureAreNamedAndSecretsKept() throws Exception {
    FailedStart start =
        FailedStart.ofService(
            Part.FEATURE,
            folder,
            ANY_PORT,
            Map.of(
                "QUARKUS_CASSANDRA_CONTACT_POINTS", "cassandra.invalid:9042",
                "QUARKUS_CASSANDRA_KEYSPACE", "Market",
                "QUARKUS_CASSANDRA_AUTH_PASSWORD", "s3cret",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL"));

    start.saidOnly(
        "cannot start: quarkus.cassandra.contact-points=cassandra.invalid:9042 (from environment variable QUARKUS_CASSANDRA_CONTACT_POINTS): no such host is known",
        "cannot start: quarkus.cassandra.keyspace=Market (from environment variable QUARKUS_CASSANDRA_KEYSPACE) must match [a-z][a-z0-9_]{0,47}",
        "cannot start: quarkus.cassandra.auth.username (not set) and quarkus.cassandra.auth.password=*** (from environment variable QUARKUS_CASSANDRA_AUTH_PASSWORD) belong together",
        "cannot start: kafka.sasl.jaas.config (not set) is needed with kafka.security.protocol=SASL_SSL (from environment variable KAFKA_SECURITY_PROTOCOL)");
    assertThat(start.output()).noneMatch(line -> line.contains("s3cret"));
  }

  @Test
  void thatAreNoDurationOrNumberAreNamed() throws Exception {
    FailedStart.ofService(
            Part.INGEST, folder, ANY_PORT, Map.of("TICKCAST_TICKS_ALLOWED_LATENESS", "soon"))
        .saidOnly(
            "cannot start: tickcast.ticks.allowed-lateness=soon (from environment variable TICKCAST_TICKS_ALLOWED_LATENESS) cannot be used: Text cannot be parsed to a Duration");
    FailedStart.ofService(Part.TRAINING, folder, Map.of("quarkus.http.port", "eighty"), Map.of())
        .saidOnly(
            "cannot start: quarkus.http.port=eighty (from system property quarkus.http.port) cannot be used: Expected an integer value, got \"eighty\"");
  }

  @Test
  void beyondTheirBoundsAreNamed() throws Exception {
    FailedStart.ofService(
            Part.TRAINING, folder, ANY_PORT, Map.of("TICKCAST_TRAINING_DATA_QUEUE", "0"))
        .saidOnly(
            "cannot start: tickcast.training.data.queue=0 (from environment variable TICKCAST_TRAINING_DATA_QUEUE) must be greater than or equal to 1");
  }

  @Test
  void inAFileAreNamedWithTheFile() throws Exception {
    Path file = Files.createDirectory(folder.resolve("config")).resolve("application.properties");
    Files.writeString(file, "kafka.bootstrap.servers=localhost:kafka\n");

    FailedStart.ofService(Part.UI, folder, ANY_PORT, Map.of())
        .saidOnly(
            "cannot start: kafka.bootstrap.servers=localhost:kafka (from file %s) must be host:port, separated by commas: 'localhost:kafka' is not"
                .formatted(file));

    Files.writeString(file, "tickcast.ticks.allowed-lateness=soon\n");
    FailedStart.ofService(Part.INGEST, folder, ANY_PORT, Map.of())
        .saidOnly(
            "cannot start: tickcast.ticks.allowed-lateness=soon (from file %s) cannot be used: Text cannot be parsed to a Duration"
                .formatted(file));
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());

      FailedStart start =
          FailedStart.ofService(Part.UI, folder, Map.of(), Map.of("QUARKUS_HTTP_PORT", port));

      assertThat(start.status()).isNotZero();
      assertThat(start.output())
          .containsExactly(
              "cannot start: quarkus.http.port=%s (from environment variable QUARKUS_HTTP_PORT): the port is not free"
                  .formatted(port));
    }
  }

  @Test
  void thatOnlyTheServiceItselfUnderstandsAreNamed() throws Exception {
    FailedStart.ofService(
            Part.FEATURE, folder, ANY_PORT, Map.of("TICKCAST_FEATURE_INTERVALS", "7s"))
        .saidOnly(
            "cannot start: tickcast.feature.intervals=7s (from environment variable TICKCAST_FEATURE_INTERVALS): interval must be a number and s, m, h or d that divides a day, like 5s or 1m, was 7s");
    FailedStart.ofService(
            Part.TRAINING,
            folder,
            Map.of("quarkus.http.port", "0", "tickcast.training.auto.interval", "7s"),
            Map.of())
        .saidOnly(
            "cannot start: tickcast.training.auto.interval=7s (from system property tickcast.training.auto.interval): interval must be a number and s, m, h or d that divides a day, like 5s or 1m, was 7s");
    FailedStart.ofService(
            Part.TRAINING,
            folder,
            ANY_PORT,
            Map.of(
                "TICKCAST_TRAINING_DATA_FEATURE_SET", "mine",
                "TICKCAST_FEATURE_SETS_OURS", "rsi(14)"))
        .saidOnly(
            "cannot start: tickcast.training.data.feature-set=mine (from environment variable TICKCAST_TRAINING_DATA_FEATURE_SET): feature set must be one of [ours], was mine");
    FailedStart.ofService(Part.INGEST, folder, ANY_PORT, Map.of("TICKCAST_INGEST_FEED", "nyse"))
        .saidOnly(
            "cannot start: tickcast.ingest.feed=nyse (from environment variable TICKCAST_INGEST_FEED): a feed must be simulated, coinbase or none");
  }

  @Test
  void ofTheDriverAreToldWithTheSettingsThatLeadToCassandra() throws Exception {
    FailedStart start =
        FailedStart.ofService(
            Part.UI, folder, ANY_PORT, Map.of("CASSANDRA_SSL_ENGINE_FACTORY", "NoSuchFactory"));

    assertThat(start.status()).isEqualTo(78);
    assertThat(start.output())
        .filteredOn(line -> line.contains("Cassandra cannot be used: "))
        .singleElement()
        .asString()
        .contains("NoSuchFactory", "quarkus.cassandra.contact-points=127.0.0.1:9042 (from ");
  }

  @Test
  void ofProvisioningAreNamedWithoutWaiting() throws Exception {
    FailedStart malformed =
        FailedStart.ofProvisioning(folder, Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost"));
    assertThat(malformed.status()).isEqualTo(1);
    assertThat(malformed.output())
        .containsExactly(
            "provisioning failed: environment variable KAFKA_BOOTSTRAP_SERVERS must be host:port, separated by commas, was localhost");

    FailedStart untrusted =
        FailedStart.ofProvisioning(
            folder,
            Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SSL",
                "KAFKA_SSL_TRUSTSTORE_LOCATION", "/no/such.p12"));
    assertThat(untrusted.status()).isEqualTo(1);
    assertThat(untrusted.output())
        .last()
        .asString()
        .startsWith("provisioning failed: the variables KAFKA_... make no Kafka client: ")
        .contains("/no/such.p12");
  }

  @Test
  void ofProvisioningWhereNobodyAnswersAreNamedWhenItsPatienceEnds() throws Exception {
    int nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = closed.getLocalPort();
    }
    String brokers = "127.0.0.1:" + nobody;

    FailedStart start =
        FailedStart.ofProvisioning(
            folder,
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", brokers,
                "KAFKA_DEFAULT_API_TIMEOUT_MS", "1000",
                "KAFKA_REQUEST_TIMEOUT_MS", "900",
                "PROVISION_TIMEOUT", "PT0.1S"));
    assertThat(start.status()).isEqualTo(1);
    assertThat(start.output())
        .last()
        .asString()
        .startsWith(
            "provisioning failed: Kafka at %s (variable KAFKA_BOOTSTRAP_SERVERS) was not ready within PT0.1S: "
                .formatted(brokers));
  }
}

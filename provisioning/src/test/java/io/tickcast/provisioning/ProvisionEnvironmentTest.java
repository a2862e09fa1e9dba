package io.tickcast.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionEnvironmentTest {
  @Test
  void anEmptyEnvironmentMeansTheServersOfThisMachine() {
    ProvisionEnvironment environment = ProvisionEnvironment.of(Map.of());

    assertThat(environment.kafka()).containsEntry("bootstrap.servers", "127.0.0.1:9092");
    assertThat(environment.contactPoints())
        .containsExactly(InetSocketAddress.createUnresolved("127.0.0.1", 9042));
    assertThat(environment.localDatacenter()).isEqualTo("datacenter1");
    assertThat(environment.username()).isEmpty();
    assertThat(environment.hdfs()).isEqualTo(URI.create("hdfs://127.0.0.1:8020"));
    assertThat(environment.patience()).isEqualTo(Duration.ofMinutes(5));
    assertThat(environment.settings()).isEqualTo(ProvisioningSettings.oneMachine());
  }

  @Test
  void everyKafkaVariableIsASettingOfTheClient() {
    ProvisionEnvironment environment =
        ProvisionEnvironment.of(
            Map.of("KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2", "KAFKA_SECURITY_PROTOCOL", "SASL_SSL"));

    assertThat(environment.kafka())
        .containsEntry("bootstrap.servers", "a:1,b:2")
        .containsEntry("security.protocol", "SASL_SSL");
  }

  @Test
  void aContactPointWithoutAPortHasTheUsualOne() {
    ProvisionEnvironment environment =
        ProvisionEnvironment.of(Map.of("CASSANDRA_CONTACT_POINTS", "c1, c2:9043"));

    assertThat(environment.contactPoints())
        .containsExactly(
            InetSocketAddress.createUnresolved("c1", 9042),
            InetSocketAddress.createUnresolved("c2", 9043));
  }

  @Test
  void rowsLiveAndAreCompactedAsTold() {
    ProvisioningSettings settings =
        ProvisionEnvironment.of(
                Map.of("CASSANDRA_TTL", "P7D", "CASSANDRA_COMPACTION_WINDOW", "PT6H"))
            .settings();

    assertThat(settings.ttl()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.compactionWindow()).isEqualTo(Duration.ofHours(6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KAFKA_BOOTSTRAP_SERVERS  | localhost",
        "KAFKA_BOOTSTRAP_SERVERS  | a:9092,",
        "CASSANDRA_KEYSPACE       | Market",
        "HDFS_URI                 | hfds://namenode:8020",
        "CASSANDRA_CONTACT_POINTS | :9042",
        "CASSANDRA_CONTACT_POINTS | cassandra:cql",
        "HDFS_URI                 | namenode",
        "HDFS_URI                 | hdfs://name node",
        "PROVISION_TIMEOUT        | 5 minutes",
        "CASSANDRA_TTL            | 90",
        "CASSANDRA_COMPACTION_WINDOW | 1d",
        "CASSANDRA_COMPACTION_WINDOW | PT90M",
        "TOPIC_REPLICATION_FACTOR | three"
      })
  void aWrongValueIsNamedWithItsVariable(String name, String value) {
    assertThatThrownBy(() -> ProvisionEnvironment.of(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("environment variable " + name + " must be ")
        .hasMessageEndingWith("was " + value);
  }
}

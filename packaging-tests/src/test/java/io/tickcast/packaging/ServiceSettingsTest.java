package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "training-service, TICKCAST_TRAINING_ROLES, TICKCAST_TRAINING_ROLE",
    "ingest-service, TICKCAST_HDFS_URI, TICKCAST_HDFS_URL",
    "ui-service, QUARKUS_CASSANDRA_CONTACT_POINTS, QUARKUS_CASSANDRA_CONTACTPOINTS",
    "feature-service, KAFKA_BOOTSTRAP_SERVERS, KAFKA_BOOTSTRAP_SERVER",
    "provisioning, CASSANDRA_KEYSPACE, QUARKUS_CASSANDRA_KEYSPACE",
    "feature-service, JDK_JAVA_OPTIONS, TICKCAST_TRAINING_ROLES"
  })
  void knowsAProgramsVariablesFromOthers(String program, String right, String wrong) {
    ServiceSettings settings =
        ServiceSettings.ofImage("tickcast/" + program + ":1.0").orElseThrow();

    assertThat(settings.problemWith(right)).isEmpty();
    assertThat(settings.problemWith(wrong)).hasValue(wrong + " is no setting of " + program);
  }

  @Test
  void knowsNothingOfOtherImages() {
    assertThat(ServiceSettings.ofImage("apache/kafka:4.3.1")).isEmpty();
  }
}

package io.tickcast.service.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CassandraStartTest {
  private static final String PASSWORD = "quarkus.cassandra.auth.password";

  @AfterEach
  void forget() {
    System.clearProperty(PASSWORD);
  }

  @Test
  void namesThePasswordAndKeepsIt() {
    System.setProperty(PASSWORD, "s3cret");

    assertThat(
            new Outage(Logger.getLogger(CassandraStartTest.class), "Cassandra", CassandraStart.KEYS)
                .settings())
        .contains("%s=*** (from system property %s)".formatted(PASSWORD, PASSWORD))
        .doesNotContain("s3cret");
  }
}

package io.tickcast.service.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.service.LogLines;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageTest {
  private static final String NAME = "io.tickcast.outage-test";

  private final LogLines log = new LogLines(NAME);
  private final Outage outage = new Outage(Logger.getLogger(NAME), "Kafka", "test.brokers");

  @AfterEach
  void listenNoMore() {
    log.close();
  }

  @Test
  void isToldOnceAndItsEndOnce() {
    outage.ends();
    outage.begins("refused");
    outage.begins("refused");
    outage.begins("no answer");
    outage.ends();
    outage.ends();

    assertThat(log.lines())
        .containsExactly(
            "WARN Kafka is away: refused; test.brokers (not set)", "INFO Kafka answers again");
  }

  @Test
  void knowsTheLatestReason() {
    outage.begins("refused");
    outage.begins("no answer");
    assertThat(outage.reason()).hasValue("no answer");

    outage.ends();
    assertThat(outage.reason()).isEmpty();
  }

  @Test
  void tellsEachSettingAtFaultOnce() {
    outage.begins("refused");
    outage.begins("wrong password", List.of("test.password"));
    assertThat(outage.settings()).isEqualTo("test.password (not set)");
    outage.begins("refused");
    outage.begins("wrong password", List.of("test.password"));
    outage.ends();

    assertThat(log.lines())
        .containsExactly(
            "WARN Kafka is away: refused; test.brokers (not set)",
            "WARN Kafka is away: wrong password; test.password (not set)",
            "INFO Kafka answers again");
    assertThat(outage.settings()).isEqualTo("test.brokers (not set)");
  }
}

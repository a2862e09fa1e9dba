package io.tickcast.service.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageTest {
  private static final String NAME = "io.tickcast.outage-test";

  private final List<String> lines = new ArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(String.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final Outage outage = new Outage(Logger.getLogger(NAME), "Kafka", "test.brokers");

  @BeforeEach
  void listen() {
    java.util.logging.Logger.getLogger(NAME).addHandler(ear);
  }

  @AfterEach
  void listenNoMore() {
    java.util.logging.Logger.getLogger(NAME).removeHandler(ear);
  }

  @Test
  void isToldOnceAndItsEndOnce() {
    outage.ends();
    outage.begins("refused");
    outage.begins("refused");
    outage.begins("no answer");
    outage.ends();
    outage.ends();

    assertThat(lines)
        .containsExactly("Kafka is away: refused; test.brokers (not set)", "Kafka answers again");
  }

  @Test
  void knowsTheLatestReason() {
    outage.begins("refused");
    outage.begins("no answer");
    assertThat(outage.reason()).hasValue("no answer");

    outage.ends();
    assertThat(outage.reason()).isEmpty();
  }
}

package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecurringTest {
  private final Logger log = Logger.getLogger(Recurring.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    log.addHandler(ear);
  }

  @AfterEach
  void stopListening() {
    log.removeHandler(ear);
  }

  @Test
  void anErrorThatEndsItForGoodIsToldInOneLine() {
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    Recurring work =
        new Recurring(
            "Counting",
            () -> {
              throw full;
            });

    assertThatThrownBy(work::run).isSameAs(full);
    assertThat(lines)
        .containsExactly(
            "Counting has ended until the next start: java.lang.OutOfMemoryError: Java heap space");
  }
}

package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.service.LogLines;
import org.junit.jupiter.api.Test;

class RecurringTest {
  @Test
  void anErrorThatEndsItForGoodIsToldInOneLine() {
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    Recurring work =
        new Recurring(
            "Counting",
            () -> {
              throw full;
            });

    try (LogLines log = new LogLines(Recurring.class)) {
      assertThatThrownBy(work::run).isSameAs(full);
      assertThat(log.lines())
          .containsExactly(
              "ERROR Counting has ended until the next start: java.lang.OutOfMemoryError: Java heap space");
    }
  }
}

package io.tickcast.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFailureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "java.lang.IllegalArgumentException: SRCFG00039: The config property quarkus.http.port with the config value \"abc\" threw an Exception whilst being converted SRCFG00029: Expected an integer value, got \"abc\" | quarkus.http.port (not set) cannot be used: Expected an integer value, got \"abc\"",
        "SRCFG00039: The config property tickcast.archive.max-age with the config value \"soon\" threw an Exception whilst being converted java.time.format.DateTimeParseException: Text cannot be parsed to a Duration | tickcast.archive.max-age (not set) cannot be used: Text cannot be parsed to a Duration",
        "tickcast.archive.max-open-parts must be less than or equal to 64 | tickcast.archive.max-open-parts (not set) must be less than or equal to 64",
        "java.lang.IllegalStateException: a bug | none",
        "io.netty.Channel was closed | none"
      })
  void makesALineOfAComplaintAboutASetting(String message, String line) {
    Throwable error = new RuntimeException("wrapped", new IllegalStateException("x\n\t" + message));

    if (line == null) {
      assertThat(StartFailure.lines(error)).isEmpty();
    } else {
      assertThat(StartFailure.lines(error)).containsExactly(line);
    }
  }
}

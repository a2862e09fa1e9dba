package io.tickcast.service.settings;

import java.util.List;

/** The service cannot work with its settings: one line for each that is wrong. */
final class WrongSettingsException extends RuntimeException {
  private final transient List<String> lines;

  WrongSettingsException(List<String> lines) {
    super(String.join("; ", lines), null, false, false);
    this.lines = List.copyOf(lines);
  }

  List<String> lines() {
    return lines;
  }
}

package io.tickcast.service.settings;

import java.util.List;

/**
 * The service cannot work with its settings: thrown while it starts, it ends it with one line for
 * each that is wrong.
 */
public final class WrongSettingsException extends RuntimeException {
  /**
   * Of observers of the start that throw it: before Quarkus starts its scheduler, at 0, whose
   * methods would run into the end of a start that failed.
   */
  public static final int PRIORITY = -1;

  private final transient List<String> lines;

  WrongSettingsException(List<String> lines) {
    super(String.join("; ", lines), null, false, false);
    this.lines = List.copyOf(lines);
  }

  /**
   * One setting is wrong.
   *
   * @param key like {@code tickcast.feature.intervals}
   * @param why what is wrong, and what is allowed
   */
  public static WrongSettingsException of(String key, String why) {
    return new WrongSettingsException(List.of(Setting.of(key) + ": " + why));
  }

  List<String> lines() {
    return lines;
  }
}

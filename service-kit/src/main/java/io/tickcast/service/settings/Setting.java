package io.tickcast.service.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One setting as it was read.
 *
 * @param key like {@code kafka.bootstrap.servers}
 * @param value null when it is not set or empty
 * @param origin where it was read from, in words; null when it stands nowhere
 */
public record Setting(String key, String value, String origin) {
  private static final Pattern SECRET = Pattern.compile("password|secret|jaas|token|\\bkey$");

  /** The running service's setting of a key. */
  public static Setting of(String key) {
    return SettingReader.ofTheService().of(key);
  }

  /** The value; empty when it is not set. */
  Optional<String> given() {
    return Optional.ofNullable(value);
  }

  /** Whether it stands somewhere, be it with an empty value. */
  boolean isMentioned() {
    return origin != null;
  }

  /**
   * Key, value and origin in a line, like {@code kafka.bootstrap.servers=localhost (from
   * environment variable KAFKA_BOOTSTRAP_SERVERS)}; a secret keeps its value to itself.
   */
  @Override
  public String toString() {
    if (origin == null) {
      return key + " (not set)";
    }
    String shown = value == null ? "" : SECRET.matcher(key).find() ? "***" : value;
    return "%s=%s (from %s)".formatted(key, shown, origin);
  }
}

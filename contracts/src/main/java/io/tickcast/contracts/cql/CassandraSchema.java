package io.tickcast.contracts.cql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The Cassandra schema, from {@code schema.cql}. */
public final class CassandraSchema {
  /** The shard of the table {@code series}: one is enough for some hundred thousand symbols. */
  public static final int SERIES_SHARD = 0;

  /** What a keyspace's name must match. */
  public static final String KEYSPACE = "[a-z][a-z0-9_]{0,47}";

  /** What a compaction window must be. */
  public static final String WINDOW = "whole hours from PT1H to P30D";

  private static final Duration SHORTEST_WINDOW = Duration.ofHours(1);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(30);

  private CassandraSchema() {}

  /** Whether the time can be a compaction window: {@link #WINDOW}. */
  public static boolean isWindow(Duration time) {
    return time.compareTo(SHORTEST_WINDOW) >= 0
        && time.compareTo(LONGEST_WINDOW) <= 0
        && time.equals(Duration.ofHours(time.toHours()));
  }

  /**
   * The statements that create the schema, each idempotent, in order.
   *
   * @param keyspace {@code [a-z][a-z0-9_]{0,47}}
   * @param replication a CQL map, like {@code {'class': 'SimpleStrategy', 'replication_factor': 1}}
   * @param ttl how long rows live; zero means for ever
   * @param window rows written within so long are compacted into one file, see {@link #isWindow}
   * @throws IllegalArgumentException when the keyspace is no such name, the time is negative or the
   *     window no such one
   */
  public static List<String> statements(
      String keyspace, String replication, Duration ttl, Duration window) {
    if (!keyspace.matches(KEYSPACE)) {
      throw new IllegalArgumentException("keyspace must match " + KEYSPACE + ", was " + keyspace);
    }
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("ttl must not be negative, was " + ttl);
    }
    if (!isWindow(window)) {
      throw new IllegalArgumentException("compaction window must be " + WINDOW + ", was " + window);
    }
    String script =
        text()
            .replaceAll("(?m)^--.*$", "")
            .replace("@keyspace@", keyspace)
            .replace("@replication@", replication)
            .replace("@ttl@", Long.toString(ttl.toSeconds()))
            .replace("@window@", cql(window));
    return Arrays.stream(script.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String cql(Duration window) {
    boolean isDays = window.equals(Duration.ofDays(window.toDays()));
    return "'compaction_window_unit': '%s', 'compaction_window_size': %d"
        .formatted(isDays ? "DAYS" : "HOURS", isDays ? window.toDays() : window.toHours());
  }

  private static String text() {
    try (InputStream in =
        CassandraSchema.class.getResourceAsStream("/io/tickcast/contracts/schema.cql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

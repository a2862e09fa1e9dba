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

  private CassandraSchema() {}

  /**
   * The statements that create the schema, each idempotent, in order.
   *
   * @param keyspace {@code [a-z][a-z0-9_]{0,47}}
   * @param replication a CQL map, like {@code {'class': 'SimpleStrategy', 'replication_factor': 1}}
   * @param ttl how long rows live; zero means for ever
   * @throws IllegalArgumentException when the keyspace is no such name or the time is negative
   */
  public static List<String> statements(String keyspace, String replication, Duration ttl) {
    if (!keyspace.matches(KEYSPACE)) {
      throw new IllegalArgumentException("keyspace must match " + KEYSPACE + ", was " + keyspace);
    }
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("ttl must not be negative, was " + ttl);
    }
    String script =
        text()
            .replaceAll("(?m)^--.*$", "")
            .replace("@keyspace@", keyspace)
            .replace("@replication@", replication)
            .replace("@ttl@", Long.toString(ttl.toSeconds()));
    return Arrays.stream(script.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
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

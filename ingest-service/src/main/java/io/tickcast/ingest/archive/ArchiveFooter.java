package io.tickcast.ingest.archive;

import io.tickcast.contracts.codec.ArchivedTicks;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.SchemaNormalization;

/** What a file says of itself in its footer, so that a reader need not trust its name. */
final class ArchiveFooter {
  static final String PARTITION = "tickcast.partition";
  static final String FIRST_OFFSET = "tickcast.offset.first";
  static final String NEXT_OFFSET = "tickcast.offset.next";
  static final String ROWS = "tickcast.rows";
  static final String MIN_TIME = "tickcast.ts.min";
  static final String MAX_TIME = "tickcast.ts.max";
  static final String SCHEMA_FINGERPRINT = "tickcast.schema.fingerprint";
  static final String WRITER_VERSION = "tickcast.writer";

  private static final String VERSION = "1";
  private static final String FINGERPRINT =
      "%016x".formatted(SchemaNormalization.parsingFingerprint64(ArchivedTicks.schema()));

  private final int partition;
  private long firstOffset = -1;
  private long nextOffset = -1;
  private long rows;
  private long minTime = Long.MAX_VALUE;
  private long maxTime = Long.MIN_VALUE;

  ArchiveFooter(int partition) {
    this.partition = partition;
  }

  void count(long offset, long tsMicros) {
    firstOffset = rows == 0 ? offset : firstOffset;
    nextOffset = offset + 1;
    rows++;
    minTime = Math.min(minTime, tsMicros);
    maxTime = Math.max(maxTime, tsMicros);
  }

  int partition() {
    return partition;
  }

  long firstOffset() {
    return firstOffset;
  }

  long nextOffset() {
    return nextOffset;
  }

  long rows() {
    return rows;
  }

  /** The footer's key-value pairs; times are microseconds since the epoch. */
  Map<String, String> pairs() {
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put(PARTITION, Integer.toString(partition));
    pairs.put(FIRST_OFFSET, Long.toString(firstOffset));
    pairs.put(NEXT_OFFSET, Long.toString(nextOffset));
    pairs.put(ROWS, Long.toString(rows));
    pairs.put(MIN_TIME, Long.toString(minTime));
    pairs.put(MAX_TIME, Long.toString(maxTime));
    pairs.put(SCHEMA_FINGERPRINT, FINGERPRINT);
    pairs.put(WRITER_VERSION, VERSION);
    return pairs;
  }
}

package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.Segment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a file says of itself in its footer, so that the chain can be checked from the files alone.
 * Times are microseconds since the epoch.
 */
final class Footer {
  static final String TOPIC = "tickcast.topic";
  static final String PARTITION = "tickcast.partition";
  static final String CHAIN_OFFSET = "tickcast.offset.chain";
  static final String FIRST_OFFSET = "tickcast.offset.first";
  static final String NEXT_OFFSET = "tickcast.offset.next";
  static final String PARTS = "tickcast.parts";
  static final String ROWS = "tickcast.rows";
  static final String MIN_TIME = "tickcast.ts.min";
  static final String MAX_TIME = "tickcast.ts.max";
  static final String SCHEMA_FINGERPRINT = "tickcast.schema.fingerprint";
  static final String WRITER = "tickcast.writer";

  /** Only in a file that stands in place of a damaged one: what was wrong with that. */
  static final String WRITTEN_AGAIN = "tickcast.written.again";

  /** Only in a joined file: the offsets and rows of each part in it. */
  static final String COVERS = "tickcast.joined";

  /** Only in a joined file: how many of its bytes, from the first on, belong to no row. */
  static final String DEAD = "tickcast.joined.dead";

  /** Only in a file of whose bytes no link has a sum: its own, {@link Seal}. */
  static final String SUM = "tickcast.sum";

  /** The name that Avro's readers of Parquet look for. */
  private static final String AVRO_SCHEMA = "parquet.avro.schema";

  private static final String WRITER_VERSION = "2";

  private Footer() {}

  static Map<String, String> pairs(
      RowLayout layout, Segment segment, long rows, long minMicros, long maxMicros) {
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put(TOPIC, segment.chain().topic());
    pairs.put(PARTITION, Integer.toString(segment.chain().partition()));
    pairs.put(CHAIN_OFFSET, Long.toString(segment.at()));
    pairs.put(FIRST_OFFSET, Long.toString(segment.first()));
    pairs.put(NEXT_OFFSET, Long.toString(segment.next()));
    pairs.put(
        PARTS,
        segment.parts().stream().map(Segment.Content::toString).collect(Collectors.joining(",")));
    pairs.put(ROWS, Long.toString(rows));
    pairs.put(MIN_TIME, Long.toString(minMicros));
    pairs.put(MAX_TIME, Long.toString(maxMicros));
    pairs.put(SCHEMA_FINGERPRINT, layout.fingerprint());
    pairs.put(WRITER, WRITER_VERSION);
    pairs.put(AVRO_SCHEMA, layout.schema().toString());
    return pairs;
  }
}

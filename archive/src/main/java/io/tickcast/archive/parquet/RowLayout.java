package io.tickcast.archive.parquet;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.schema.MessageType;

/**
 * How the rows of one kind lie in columns. The schema is the Avro schema in {@code contracts}; rows
 * go to and from the columns without a record object between.
 */
public abstract class RowLayout {
  private final Kind kind;
  private final Schema schema;
  private final MessageType columns;
  private final String fingerprint;

  RowLayout(Kind kind, String schemaName) {
    this.kind = kind;
    try (InputStream in =
        ArchiveRow.class.getResourceAsStream("/io/tickcast/contracts/" + schemaName + ".avsc")) {
      schema = new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Configuration conf = new Configuration(false);
    // Lists as the Parquet specification has them, which every engine reads.
    conf.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
    columns = new AvroSchemaConverter(conf).convert(schema);
    fingerprint = "%016x".formatted(SchemaNormalization.parsingFingerprint64(schema));
  }

  /** The layout of a kind. */
  public static RowLayout of(Kind kind) {
    return switch (kind) {
      case TICKS -> TickLayout.INSTANCE;
      case HEARTBEATS -> HeartbeatLayout.INSTANCE;
      case DEAD_LETTERS -> LetterLayout.DEAD_LETTERS;
      case LATE -> LetterLayout.LATE;
    };
  }

  public final Kind kind() {
    return kind;
  }

  /** The schema of the files. */
  public final Schema schema() {
    return schema;
  }

  final MessageType columns() {
    return columns;
  }

  final String fingerprint() {
    return fingerprint;
  }

  /** Columns of prices, which are often the same within a row. */
  List<String> prices() {
    return List.of();
  }

  /** Writes the fields of a row, in the order of the schema; its end is the caller's. */
  abstract void write(Columns out, ArchiveRow row);

  /** Something that takes the columns of row after row. */
  abstract RowConverter converter();
}

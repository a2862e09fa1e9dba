package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The rows of one file. Parquet skips the row groups and pages whose statistics and dictionaries
 * rule the wanted rows out, and checks the sums of the pages that it reads. Fields that the file
 * does not have yet get their default.
 */
public final class PartReader implements Closeable {
  private final PartInput file;
  private final ParquetReader<ArchiveRow> reader;

  /**
   * @param kind what its rows are
   * @param path where it stands
   * @param wanted which rows
   * @throws IOException when it is not there, or HDFS is away
   */
  public PartReader(FileSystem hdfs, Kind kind, String path, FilterCompat.Filter wanted)
      throws IOException {
    this(kind, PartInput.of(hdfs, path), wanted);
  }

  PartReader(Kind kind, PartInput file, FilterCompat.Filter wanted) throws IOException {
    this.file = file;
    this.reader = new Builder(file, RowLayout.of(kind)).with(wanted).build();
  }

  /**
   * The next row; null behind the last.
   *
   * @throws DamagedPartException when the file is damaged
   * @throws IOException when it cannot be read
   */
  public ArchiveRow next() throws IOException {
    try {
      return reader.read();
    } catch (IOException | RuntimeException e) {
      throw file.reason(e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static final class Builder extends ParquetReader.Builder<ArchiveRow> {
    private final RowLayout layout;

    Builder(PartInput file, RowLayout layout) {
      super(file, ParquetDefaults.configuration());
      this.layout = layout;
    }

    Builder with(FilterCompat.Filter wanted) {
      withFilter(wanted);
      usePageChecksumVerification();
      return this;
    }

    @Override
    protected ReadSupport<ArchiveRow> getReadSupport() {
      return new Support(layout);
    }
  }

  private static final class Support extends ReadSupport<ArchiveRow> {
    private final RowLayout layout;

    Support(RowLayout layout) {
      this.layout = layout;
    }

    /** Our columns as far as the file has them, in its own types. */
    @Override
    public ReadContext init(InitContext context) {
      MessageType file = context.getFileSchema();
      List<Type> known = new ArrayList<>();
      for (Schema.Field field : layout.schema().getFields()) {
        if (file.containsField(field.name())) {
          known.add(file.getType(field.name()));
        } else if (!field.hasDefaultValue()) {
          throw new IllegalArgumentException(
              "a file of %s must have a column %s".formatted(layout.kind().label(), field.name()));
        }
      }
      return new ReadContext(new MessageType(file.getName(), known));
    }

    @Override
    public RecordMaterializer<ArchiveRow> prepareForRead(
        Configuration conf, Map<String, String> footer, MessageType file, ReadContext context) {
      RowConverter converter = layout.converter().reading(context.getRequestedSchema());
      return new RecordMaterializer<>() {
        @Override
        public ArchiveRow getCurrentRecord() {
          return converter.row();
        }

        @Override
        public GroupConverter getRootConverter() {
          return converter;
        }
      };
    }
  }
}

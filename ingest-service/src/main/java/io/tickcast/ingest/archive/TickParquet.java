package io.tickcast.ingest.archive;

import io.tickcast.contracts.codec.ArchivedTicks;
import java.io.IOException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Makes Parquet writers whose footer is filled in when the file ends, when its offsets and counts
 * are known.
 */
final class TickParquet {
  private TickParquet() {}

  static ParquetWriter<GenericRecord> writer(
      OutputFile file, Configuration conf, long rowGroupBytes, ArchiveFooter footer)
      throws IOException {
    return new Builder(file, footer)
        .withConf(conf)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withRowGroupSize(rowGroupBytes)
        .build();
  }

  private static final class Builder extends ParquetWriter.Builder<GenericRecord, Builder> {
    private final ArchiveFooter footer;

    Builder(OutputFile file, ArchiveFooter footer) {
      super(file);
      this.footer = footer;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<GenericRecord> getWriteSupport(Configuration conf) {
      return new Support(conf, footer);
    }
  }

  private static final class Support extends AvroWriteSupport<GenericRecord> {
    private final ArchiveFooter footer;

    Support(Configuration conf, ArchiveFooter footer) {
      super(
          new AvroSchemaConverter(conf).convert(ArchivedTicks.schema()),
          ArchivedTicks.schema(),
          GenericData.get());
      this.footer = footer;
    }

    @Override
    public FinalizedWriteContext finalizeWrite() {
      return new FinalizedWriteContext(footer.pairs());
    }
  }
}

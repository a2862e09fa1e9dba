package io.tickcast.benchmarks.archive;

import io.tickcast.contracts.codec.ArchivedTicks;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;

/** The rival: parquet-avro as its documentation shows it, one file, no protocol. */
final class PlainParquet {
  private final FileSystem hdfs;

  PlainParquet(FileSystem hdfs) {
    this.hdfs = hdfs;
  }

  /** Decodes and writes; answers the file's length. */
  long write(byte[][] log, String path, CompressionCodecName codec) throws IOException {
    Path file = hdfs.makeQualified(new Path(path));
    TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(HadoopOutputFile.fromPath(file, hdfs.getConf()))
            .withSchema(ArchivedTicks.schema())
            .withCompressionCodec(codec)
            .build()) {
      for (int i = 0; i < log.length; i++) {
        Tick tick = (Tick) decoder.decodeValue(log[i], Long.MAX_VALUE / 2_000);
        writer.write(ArchivedTicks.toRecord(tick, 0, i, tick.tsMicros() / 1_000));
      }
    }
    return hdfs.getFileStatus(file).getLen();
  }
}

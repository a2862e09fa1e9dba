package io.tickcast.benchmarks.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.ChainWriter;
import io.tickcast.archive.chain.LogRange;
import io.tickcast.archive.chain.StepListener;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;

/** Archives a log that is in memory, as the ingest service does. */
public final class ArchivedLog {
  private static final int SEGMENT = 500_000;

  private ArchivedLog() {}

  /**
   * Decodes the log and commits it to HDFS.
   *
   * @param partition of Kafka that it is archived as; each only once
   * @param log ticks in Avro
   * @return bytes that it took
   */
  public static long write(FileSystem hdfs, int partition, byte[][] log) throws IOException {
    ArchiveFiles files = new HdfsFiles(hdfs);
    ChainId id = new ChainId("ticks", partition);
    ChainWriter writer =
        new ChainWriter(
            new Chain(id, files),
            files,
            new ParquetFormat(hdfs, ParquetFormat.DEFAULT_ROW_GROUP_BYTES),
            () -> UUID.randomUUID().toString().replace("-", ""),
            StepListener.NONE);
    writer.recover(new LogRange(0, log.length));
    writer.finish();
    long bytes = 0;
    TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);
    for (int i = 0; i < log.length; i++) {
      Tick tick = (Tick) decoder.decodeValue(log[i], Long.MAX_VALUE / 2_000);
      writer.append(new TickRow(tick, id.partition(), i, tick.tsMicros() / 1_000));
      if ((i + 1) % SEGMENT == 0) {
        writer.commit();
        writer.finish();
        bytes += writer.committed().bytes();
      }
    }
    return bytes;
  }
}

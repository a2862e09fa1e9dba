package io.tickcast.ingest.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.ChainWriter;
import io.tickcast.archive.chain.LogRange;
import io.tickcast.archive.chain.StepListener;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** A chain of its own for one test, on the HDFS that all share. */
final class ChainOnHdfs implements AutoCloseable {
  private static final AtomicInteger PARTITIONS = new AtomicInteger(1_000);
  private static final long LOG_END = 1_000;

  private final ChainId id = new ChainId("ticks", PARTITIONS.getAndIncrement());
  private final DistributedFileSystem hdfs;

  ChainOnHdfs() throws IOException {
    hdfs = (DistributedFileSystem) HdfsStore.open(LocalStack.shared(Part.HDFS).hdfsUri());
  }

  ChainId id() {
    return id;
  }

  DistributedFileSystem hdfs() {
    return hdfs;
  }

  ArchiveFiles files() {
    return new HdfsFiles(hdfs);
  }

  /** A new owner, who knows where the chain ends. */
  ChainWriter writer(StepListener listener) throws IOException {
    ChainWriter writer =
        new ChainWriter(
            new Chain(id, files()),
            files(),
            new ParquetFormat(hdfs, ParquetFormat.DEFAULT_ROW_GROUP_BYTES),
            () -> UUID.randomUUID().toString().replace("-", ""),
            listener);
    writer.recover(new LogRange(0, LOG_END));
    writer.finish();
    return writer;
  }

  static void commit(ChainWriter writer) throws IOException {
    writer.commit();
    writer.finish();
  }

  /** Puts other bytes in a file's place. */
  void replace(String path, byte[] bytes) throws IOException {
    try (FSDataOutputStream out = hdfs.create(new Path(path), true)) {
      out.write(bytes);
    }
  }

  /** Flips a bit in the middle. */
  void flip(String path) throws IOException {
    byte[] bytes = files().read(path);
    bytes[bytes.length / 2] ^= 1;
    replace(path, bytes);
  }

  /** Other tests find damage where there is some, so nothing stays. */
  @Override
  public void close() throws IOException {
    hdfs.delete(new Path(id.folder()), true);
    hdfs.delete(new Path(HdfsLayout.COMPACTED + "/ticks/" + id.partition()), true);
    RemoteIterator<LocatedFileStatus> all = hdfs.listFiles(new Path(HdfsLayout.ROOT), true);
    while (all.hasNext()) {
      Path path = all.next().getPath();
      if (path.getName().contains("-" + id.partition() + "-")) {
        hdfs.delete(path, false);
      }
    }
    hdfs.close();
  }
}

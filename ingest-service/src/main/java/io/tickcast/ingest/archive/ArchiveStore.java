package io.tickcast.ingest.archive;

import io.tickcast.archive.ArchiveSchemas;
import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.ChainWriter;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.service.hdfs.HdfsSettings;
import io.tickcast.service.thread.DaemonThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jboss.logging.Logger;

/**
 * The archive's client of HDFS: one while all is well; after an outage a new one, since files that
 * the old one had open cannot be saved and closing them may take minutes. One thread.
 */
@ApplicationScoped
class ArchiveStore implements Chains {
  private static final Logger LOG = Logger.getLogger(ArchiveStore.class);

  private final HdfsSettings settings;
  private final ArchiveSettings archive;
  private final Failpoint failpoint;
  private FileSystem store;
  private boolean schemasKnown;

  ArchiveStore(HdfsSettings settings, ArchiveSettings archive, Failpoint failpoint) {
    this.settings = settings;
    this.archive = archive;
    this.failpoint = failpoint;
  }

  private FileSystem open() throws IOException {
    if (store == null) {
      store = HdfsStore.open(settings.uri());
    }
    return store;
  }

  @Override
  public ChainWriter open(ChainId id) throws IOException {
    ArchiveFiles files = new HdfsFiles(open());
    return new ChainWriter(
        new Chain(id, files),
        files,
        new ParquetFormat(open(), archive.rowGroupBytes()),
        () -> UUID.randomUUID().toString().replace("-", ""),
        failpoint);
  }

  /**
   * Returns when HDFS answers and what stands there can be gone on with.
   *
   * @throws io.tickcast.archive.IncompatibleArchiveException when it cannot
   */
  void probe() throws IOException {
    FileSystem files = open();
    if (!files.exists(new Path(HdfsLayout.ROOT))) {
      files.mkdirs(new Path(HdfsLayout.RAW_TICKS));
    }
    if (!schemasKnown) {
      new ArchiveSchemas(new HdfsFiles(files)).require();
      schemasKnown = true;
    }
  }

  /** Lets the client go, with all files that it has open, without waiting for it. */
  void discard() {
    FileSystem old = store;
    store = null;
    if (old != null) {
      new DaemonThread("archive-discard").newThread(() -> close(old)).start();
    }
  }

  private static void close(FileSystem old) {
    try {
      old.close();
    } catch (IOException e) {
      LOG.debugf("A client of HDFS did not close: %s", e.getMessage());
    }
  }
}

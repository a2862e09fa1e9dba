package io.tickcast.ingest.archive;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.service.hdfs.HdfsSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jboss.logging.Logger;

/**
 * The archive's client of HDFS: one while all is well; after an outage a new one, since files that
 * the old one had open cannot be saved and closing them may take minutes. One thread.
 */
@ApplicationScoped
class ArchiveStore {
  private static final Logger LOG = Logger.getLogger(ArchiveStore.class);

  private final HdfsSettings settings;
  private FileSystem store;

  ArchiveStore(HdfsSettings settings) {
    this.settings = settings;
  }

  FileSystem open() throws IOException {
    if (store == null) {
      store = HdfsStore.open(settings.uri());
    }
    return store;
  }

  /** Returns when HDFS answers and has its folders. */
  void probe() throws IOException {
    FileSystem files = open();
    if (!files.exists(new Path(HdfsLayout.ROOT))) {
      files.mkdirs(new Path(HdfsLayout.RAW_TICKS));
    }
  }

  /** Removes what an earlier writer of a partition left behind. */
  void sweep(int partition) throws IOException {
    Path staging = new Path(HdfsLayout.STAGING);
    if (!open().exists(staging)) {
      return;
    }
    for (FileStatus file : open().listStatus(staging)) {
      if (file.getPath().getName().startsWith(ArchiveFile.stagedPrefix(partition))) {
        open().delete(file.getPath(), false);
      }
    }
  }

  /** Lets the client go, with all files that it has open, without waiting for it. */
  void discard() {
    FileSystem old = store;
    store = null;
    if (old != null) {
      Thread closing = new Thread(() -> close(old), "archive-discard");
      closing.setDaemon(true);
      closing.start();
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

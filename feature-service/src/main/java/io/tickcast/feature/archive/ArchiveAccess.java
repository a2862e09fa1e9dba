package io.tickcast.feature.archive;

import io.tickcast.archive.TickArchive;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.service.hdfs.HdfsSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;

/**
 * Opens the archive when it is first asked for, since the client of HDFS takes its time and the
 * stream need not wait for it. HDFS may be away: that never ends the stream. Thread-safe.
 */
@ApplicationScoped
public class ArchiveAccess {
  private final HdfsSettings settings;
  private FileSystem hdfs;

  ArchiveAccess(HdfsSettings settings) {
    this.settings = settings;
  }

  /**
   * The archive, through one client for all.
   *
   * @throws IOException when there is no client yet and none can be made; the next call tries again
   */
  public synchronized TickArchive open() throws IOException {
    if (hdfs == null) {
      hdfs = HdfsStore.open(settings.uri());
    }
    return new TickArchive(hdfs);
  }

  @PreDestroy
  synchronized void close() throws IOException {
    if (hdfs != null) {
      hdfs.close();
    }
  }
}

package io.tickcast.feature.archive;

import io.tickcast.archive.TickArchive;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.service.hdfs.HdfsSettings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;

/**
 * Opens the archive when it is first asked for, since the client of HDFS takes its time and the
 * stream need not wait for it. HDFS may be away: that shows at the first reading, and never ends
 * the stream.
 */
class ArchiveAccess {

  @Produces
  @Singleton
  FileSystem hdfs(HdfsSettings settings) throws IOException {
    return HdfsStore.open(settings.uri());
  }

  void close(@Disposes FileSystem hdfs) throws IOException {
    hdfs.close();
  }

  @Produces
  @Singleton
  TickArchive archive(FileSystem hdfs) {
    return new TickArchive(hdfs);
  }
}

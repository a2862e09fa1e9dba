package io.tickcast.ingest.archive;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.service.hdfs.HdfsSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.jboss.logging.Logger;

/**
 * The files that stand in the archive, for display: those of this service as they are finished, and
 * every minute those of others, each footer read once.
 */
@ApplicationScoped
class ArchiveInventory {
  private static final Logger LOG = Logger.getLogger(ArchiveInventory.class);
  private static final long REFRESH_SECONDS = 60;

  private final HdfsSettings settings;
  private final ConcurrentHashMap<String, ArchivedFile> files = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "archive-inventory"));
  private volatile boolean complete;

  ArchiveInventory(HdfsSettings settings) {
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    thread.scheduleWithFixedDelay(this::refresh, 3, REFRESH_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  void add(ArchivedFile file) {
    files.put(file.path(), file);
  }

  Collection<ArchivedFile> files() {
    return List.copyOf(files.values());
  }

  /** Whether every file that stood there at the start has been looked at. */
  boolean isComplete() {
    return complete;
  }

  private void refresh() {
    try (FileSystem store = HdfsStore.open(settings.uri())) {
      RemoteIterator<LocatedFileStatus> found =
          store.listFiles(new Path(HdfsLayout.RAW_TICKS), true);
      while (found.hasNext()) {
        look(store, found.next());
      }
      complete = true;
    } catch (IOException | RuntimeException e) {
      LOG.debugf("The archive cannot be listed: %s", e.getMessage());
    }
  }

  private void look(FileSystem store, FileStatus file) throws IOException {
    String path = file.getPath().toUri().getPath();
    int partition = ArchivedFile.partitionOf(file.getPath().getName());
    if (partition < 0 || files.containsKey(path)) {
      return;
    }
    HadoopInputFile input = HadoopInputFile.fromPath(file.getPath(), store.getConf());
    try (ParquetFileReader reader = ParquetFileReader.open(input)) {
      add(new ArchivedFile(path, partition, reader.getRecordCount(), file.getLen()));
    }
  }
}

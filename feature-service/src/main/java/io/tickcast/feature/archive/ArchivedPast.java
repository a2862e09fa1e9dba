package io.tickcast.feature.archive;

import io.tickcast.archive.ArchiveFile;
import io.tickcast.archive.TickArchive;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What the log of ticks no longer holds, from the archive. Asked only when a state must be rebuilt
 * from before the log's beginning; HDFS away is then waited for. Thread-safe.
 */
@ApplicationScoped
public class ArchivedPast {
  private static final Logger LOG = Logger.getLogger(ArchivedPast.class);
  private static final long RETRY_SECONDS = 5;

  private final ArchiveAccess archive;

  ArchivedPast(ArchiveAccess archive) {
    this.archive = archive;
  }

  /**
   * The earliest offset from which archive and log together hold everything.
   *
   * @param beginning first offset that the log still holds
   * @return the archive's first offset of the partition, or {@code beginning} when the archive does
   *     not reach up to it
   */
  public long earliest(int partition, long beginning) throws InterruptedException {
    List<ArchiveFile> files =
        patiently(past -> past.files().stream().filter(f -> f.partition() == partition).toList());
    long reach = files.stream().mapToLong(ArchiveFile::next).max().orElse(0);
    return reach < beginning
        ? beginning
        : files.stream().mapToLong(ArchiveFile::first).min().orElse(beginning);
  }

  /**
   * Hands out what is archived of a partition from one offset, inclusive, to another, exclusive.
   *
   * @return false when a damaged file ended it early
   */
  public boolean replay(int partition, long from, long to, TickArchive.Sink sink)
      throws InterruptedException {
    long[] next = {from};
    TickArchive.Sink once =
        (offset, record) -> {
          if (offset >= next[0] && offset < to) {
            sink.accept(offset, record);
            next[0] = offset + 1;
          }
        };
    return patiently(
        past -> {
          int[] beginnings = {0};
          try {
            past.read(
                partition,
                next[0],
                () -> {
                  if (beginnings[0]++ > 0) {
                    throw new DamagedPastException();
                  }
                  return once;
                });
            return true;
          } catch (DamagedPastException e) {
            LOG.errorf(
                "partition %d: a damaged archive file ends the rebuilding at offset %d of %d;"
                    + " ./tickcast archive verify names it",
                partition, next[0], to);
            return false;
          }
        });
  }

  /** A reading that would begin again without the damaged file. */
  private static final class DamagedPastException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedPastException() {
      super(null, null, false, false);
    }
  }

  private <T> T patiently(ArchiveAccess.Question<T> question) throws InterruptedException {
    boolean waits = false;
    while (true) {
      try {
        return archive.ask(question);
      } catch (IOException e) {
        if (!waits) {
          LOG.warn("The stream waits for HDFS, which has what the log no longer holds");
        }
        waits = true;
        TimeUnit.SECONDS.sleep(RETRY_SECONDS);
      }
    }
  }
}

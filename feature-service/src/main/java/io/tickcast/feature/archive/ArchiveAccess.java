package io.tickcast.feature.archive;

import io.tickcast.archive.TickArchive;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.service.hdfs.HdfsSettings;
import io.tickcast.service.outage.Outage;
import io.tickcast.service.outage.Reason;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jboss.logging.Logger;

/**
 * Opens the archive when it is first asked for, since the client of HDFS takes its time and the
 * stream need not wait for it. HDFS may be away: that never ends the stream, and is said once.
 * Thread-safe.
 */
@ApplicationScoped
public class ArchiveAccess {
  private static final Logger LOG = Logger.getLogger(ArchiveAccess.class);

  private final Outage outage = new Outage(LOG, "HDFS", "tickcast.hdfs.uri");
  private final HdfsSettings settings;
  private FileSystem hdfs;

  ArchiveAccess(HdfsSettings settings) {
    this.settings = settings;
  }

  /** Something that is asked of the archive. */
  public interface Question<T> {
    /**
     * @throws IOException when HDFS is away
     */
    T of(TickArchive archive) throws IOException, InterruptedException;
  }

  /**
   * Asks the archive, through one client for all.
   *
   * @throws IOException when HDFS is away; the next question tries again
   */
  public <T> T ask(Question<T> question) throws IOException, InterruptedException {
    try {
      FileSystem client = client();
      // A question may read nothing, and a client is made whether or not anybody listens.
      client.exists(new Path(HdfsLayout.ROOT));
      T answer = question.of(new TickArchive(client));
      outage.ends();
      return answer;
    } catch (IOException e) {
      // The client's calls fail, too, when the service ends.
      if (!Thread.currentThread().isInterrupted()) {
        outage.begins(Reason.of(e));
      }
      throw e;
    }
  }

  /** A failed question, for people: why, and the setting that leads to HDFS. */
  public String told(IOException failure) {
    return "HDFS is away: %s; %s".formatted(Reason.of(failure), outage.settings());
  }

  private synchronized FileSystem client() throws IOException {
    if (hdfs == null) {
      hdfs = HdfsStore.open(settings.uri());
    }
    return hdfs;
  }

  @PreDestroy
  synchronized void close() throws IOException {
    if (hdfs != null) {
      hdfs.close();
    }
  }
}

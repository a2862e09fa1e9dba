package io.tickcast.training.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Where work enters that nobody waits for an answer of. When the service is told to end, none
 * enters any more, and what is inside is waited for: the clients of Cassandra, HDFS and Kafka are
 * closed next, and work that goes on would take that for an outage. Thread-safe.
 */
@Singleton
public class WorkGate {
  /** Of its closing among the observers of the end. */
  public static final int PRIORITY = 200;

  private static final Logger LOG = Logger.getLogger(WorkGate.class);
  private static final int PATIENCE_SECONDS = 5;

  private final Semaphore inside = new Semaphore(Integer.MAX_VALUE);
  private volatile boolean closed;

  /** Whether work may begin; if so, {@link #leave} follows its end. */
  public boolean enter() {
    if (!inside.tryAcquire()) {
      return false;
    }
    if (closed) {
      inside.release();
      return false;
    }
    return true;
  }

  /** The end of work that entered. */
  public void leave() {
    inside.release();
  }

  /** Does work from its beginning to its end, unless the service ends. */
  public void pass(Runnable work) {
    if (enter()) {
      try {
        work.run();
      } finally {
        leave();
      }
    }
  }

  void close(@Observes @Priority(PRIORITY) ShutdownEvent event) throws InterruptedException {
    closed = true;
    if (!inside.tryAcquire(Integer.MAX_VALUE, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      LOG.infof("Work goes on after %d s: it is cut off", PATIENCE_SECONDS);
    }
  }
}

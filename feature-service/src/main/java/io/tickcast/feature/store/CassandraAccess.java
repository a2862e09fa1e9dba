package io.tickcast.feature.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.quarkus.runtime.Startup;
import io.tickcast.service.outage.CassandraStart;
import io.tickcast.service.outage.Outage;
import io.tickcast.service.thread.DaemonThread;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Waits for Cassandra and its tables when the service starts, on a thread of its own, and prepares
 * every statement once.
 */
@ApplicationScoped
@Startup
class CassandraAccess {
  private static final Logger LOG = Logger.getLogger(CassandraAccess.class);
  private static final long PATIENCE_SECONDS = 5;

  private final CompletionStage<QuarkusCqlSession> session;
  private final Outage outage = new Outage(LOG, "Cassandra", CassandraStart.KEYS);
  private final CompletableFuture<Statements> ready = new CompletableFuture<>();
  private final Thread waiting = new DaemonThread("cassandra-start").newThread(this::prepare);

  CassandraAccess(CompletionStage<QuarkusCqlSession> session) {
    this.session = session;
    CassandraStart.watch(session, LOG);
  }

  @PostConstruct
  void start() {
    waiting.start();
  }

  @PreDestroy
  void stop() {
    waiting.interrupt();
  }

  /** Waits until Cassandra has answered and its tables exist. */
  Statements await() throws InterruptedException {
    try {
      return ready.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cassandra cannot be used", e.getCause());
    }
  }

  /** Why there are no tables yet, and the settings that lead there. */
  Outage outage() {
    return outage;
  }

  /** Whether Cassandra has answered since the start. */
  boolean isReady() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  private void prepare() {
    try {
      CqlSession connected = connect();
      while (!ready.isDone()) {
        prepare(connected);
      }
      outage.ends();
    } catch (InterruptedException | CancellationException e) {
      // The service ends before Cassandra was reached.
      ready.completeExceptionally(e);
    } catch (ExecutionException e) {
      ready.completeExceptionally(e.getCause());
    }
  }

  private CqlSession connect() throws InterruptedException, ExecutionException {
    CompletableFuture<QuarkusCqlSession> connecting = session.toCompletableFuture();
    while (true) {
      try {
        return connecting.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        // Slow is no outage: the driver says what fails.
        CassandraStart.failure().ifPresent(outage::begins);
      }
    }
  }

  private void prepare(CqlSession connected) throws InterruptedException {
    try {
      ready.complete(Statements.prepare(connected));
    } catch (QueryValidationException e) {
      outage.begins("tables are missing: " + e.getMessage());
      TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
    } catch (DriverException e) {
      outage.begins(e.getMessage());
      TimeUnit.SECONDS.sleep(1);
    }
  }
}

package io.tickcast.feature.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Waits for Cassandra and its tables when the service starts, on a thread of its own, and prepares
 * every statement once.
 */
@ApplicationScoped
@Startup
class CassandraAccess {
  private static final Logger LOG = Logger.getLogger(CassandraAccess.class);
  private static final long REMIND_SECONDS = 5;
  private static final int CANNOT_WORK = 78;

  private final CompletionStage<QuarkusCqlSession> session;
  private final String contactPoints;
  private final CompletableFuture<Statements> ready = new CompletableFuture<>();
  private final Thread waiting = new Thread(this::prepare, "cassandra-start");

  CassandraAccess(
      CompletionStage<QuarkusCqlSession> session,
      @ConfigProperty(name = "quarkus.cassandra.contact-points") String contactPoints) {
    this.session = session;
    this.contactPoints = contactPoints;
  }

  @PostConstruct
  void start() {
    waiting.setDaemon(true);
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
    } catch (InterruptedException e) {
      ready.completeExceptionally(e);
    } catch (ExecutionException e) {
      LOG.fatalf("Cassandra at %s cannot be used: %s", contactPoints, e.getCause().getMessage());
      ready.completeExceptionally(e.getCause());
      Quarkus.asyncExit(CANNOT_WORK);
    }
  }

  private CqlSession connect() throws InterruptedException, ExecutionException {
    CompletableFuture<QuarkusCqlSession> connecting = session.toCompletableFuture();
    for (long waited = 0; ; waited += REMIND_SECONDS) {
      try {
        return connecting.get(REMIND_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        LOG.infof("Waiting for Cassandra at %s since %d s", contactPoints, waited + REMIND_SECONDS);
      }
    }
  }

  private void prepare(CqlSession connected) throws InterruptedException {
    try {
      ready.complete(Statements.prepare(connected));
    } catch (QueryValidationException e) {
      LOG.infof("Waiting for the tables in Cassandra: %s", e.getMessage());
      TimeUnit.SECONDS.sleep(REMIND_SECONDS);
    } catch (DriverException e) {
      LOG.infof("Waiting for Cassandra at %s: %s", contactPoints, e.getMessage());
      TimeUnit.SECONDS.sleep(1);
    }
  }
}

package io.tickcast.training.store;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.tickcast.service.outage.CassandraStart;
import io.tickcast.service.outage.Outage;
import io.tickcast.service.outage.Reason;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Cassandra as this service uses it: prepared once, and an outage is an {@link IOException} of one
 * line. Thread-safe.
 */
@Singleton
public class Rows {
  private static final Logger LOG = Logger.getLogger(Rows.class);
  private static final Outage CASSANDRA = new Outage(LOG, "Cassandra", CassandraStart.KEYS);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final CompletionStage<QuarkusCqlSession> session;
  private final Map<String, PreparedStatement> statements = new ConcurrentHashMap<>();

  Rows(CompletionStage<QuarkusCqlSession> session) {
    this.session = session;
    CassandraStart.watch(session, LOG);
  }

  /** Binds a statement whose text is prepared at its first use. */
  public <T> T bind(String cql, Function<PreparedStatement, T> binder) throws IOException {
    try {
      PreparedStatement prepared = statements.get(cql);
      if (prepared == null) {
        prepared = session().prepare(cql);
        statements.put(cql, prepared);
      }
      return binder.apply(prepared);
    } catch (DriverException | CompletionException e) {
      throw outage(e);
    }
  }

  /** All rows of a query. */
  public List<Row> select(String cql, Function<PreparedStatement, ? extends Statement<?>> binder)
      throws IOException {
    Statement<?> statement = bind(cql, binder::apply);
    try {
      return session().execute(statement).all();
    } catch (DriverException | CompletionException e) {
      throw outage(e);
    }
  }

  /** Writes one row; the stage fails when Cassandra does not take it. */
  public CompletionStage<AsyncResultSet> write(Statement<?> statement) throws IOException {
    return session().executeAsync(statement);
  }

  /** The driver connects for as long as it takes; this waits a little for it. */
  private CqlSession session() throws IOException {
    try {
      return session.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | CancellationException e) {
      throw away(CassandraStart.reason());
    } catch (ExecutionException e) {
      throw outage(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for Cassandra");
    }
  }

  private static IOException outage(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return away(root instanceof AllNodesFailedException ? "no node answers" : Reason.of(root));
  }

  private static IOException away(String reason) {
    return new IOException("Cassandra is away: %s; %s".formatted(reason, CASSANDRA.settings()));
  }
}

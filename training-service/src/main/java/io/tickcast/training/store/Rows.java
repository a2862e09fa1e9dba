package io.tickcast.training.store;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import jakarta.enterprise.inject.CreationException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Cassandra as this service uses it: prepared once, and an outage is an {@link IOException} of one
 * line. Thread-safe.
 */
@Singleton
public class Rows {
  private final Instance<QuarkusCqlSession> sessions;
  private final Map<String, PreparedStatement> statements = new ConcurrentHashMap<>();

  Rows(Instance<QuarkusCqlSession> sessions) {
    this.sessions = sessions;
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
    } catch (DriverException | CreationException | CompletionException e) {
      throw outage(e);
    }
  }

  /** All rows of a query. */
  public List<Row> select(String cql, Function<PreparedStatement, ? extends Statement<?>> binder)
      throws IOException {
    Statement<?> statement = bind(cql, binder::apply);
    try {
      return session().execute(statement).all();
    } catch (DriverException | CreationException | CompletionException e) {
      throw outage(e);
    }
  }

  /** Writes one row; the stage fails when Cassandra does not take it. */
  public CompletionStage<AsyncResultSet> write(Statement<?> statement) {
    return session().executeAsync(statement);
  }

  private CqlSession session() {
    return sessions.get();
  }

  private static IOException outage(RuntimeException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root instanceof AllNodesFailedException ? "no node answers" : root.getMessage();
    return new IOException(
        "Cassandra is away: " + String.valueOf(reason).lines().findFirst().orElse(""));
  }
}

package io.tickcast.ui.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Runs SELECTs. Connects at start in the background, so that the service comes up while Cassandra
 * is away. Blocks its caller: never to be used on an event loop. Thread-safe.
 */
@Startup
@ApplicationScoped
class CassandraReads {
  private final CompletableFuture<QuarkusCqlSession> session;
  private final Map<String, PreparedStatement> prepared = new ConcurrentHashMap<>();

  CassandraReads(CompletionStage<QuarkusCqlSession> session) {
    this.session = session.toCompletableFuture();
  }

  /**
   * The rows of a SELECT.
   *
   * @throws HistoryAwayException when Cassandra does not answer
   */
  <T> List<T> all(
      String cql, Function<PreparedStatement, BoundStatement> bind, Function<Row, T> read) {
    try {
      CqlSession cassandra = connected();
      PreparedStatement select = prepared.computeIfAbsent(cql, cassandra::prepare);
      List<T> rows = new ArrayList<>();
      cassandra.execute(bind.apply(select)).forEach(row -> rows.add(read.apply(row)));
      return rows;
    } catch (DriverException e) {
      throw new HistoryAwayException("Cassandra does not answer: " + firstLine(e));
    }
  }

  private CqlSession connected() {
    if (!session.isDone()) {
      throw new HistoryAwayException("Cassandra does not answer: no connection yet");
    }
    if (session.isCompletedExceptionally()) {
      throw new HistoryAwayException("Cassandra does not answer: " + failure());
    }
    return session.join();
  }

  private String failure() {
    return session.handle((ok, e) -> firstLine(e)).join();
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}

package io.tickcast.ui.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.quarkus.runtime.Startup;
import io.tickcast.service.outage.CassandraStart;
import io.tickcast.service.outage.Outage;
import io.tickcast.service.outage.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Runs SELECTs. Connects at start in the background, so that the service comes up while Cassandra
 * is away. Blocks its caller: never to be used on an event loop. Thread-safe.
 */
@Startup
@ApplicationScoped
class CassandraReads {
  private static final Logger LOG = Logger.getLogger(CassandraReads.class);

  private final Outage outage = new Outage(LOG, "Cassandra", CassandraStart.KEYS);
  private final CompletableFuture<QuarkusCqlSession> session;
  private final Map<String, PreparedStatement> prepared = new ConcurrentHashMap<>();

  CassandraReads(CompletionStage<QuarkusCqlSession> session) {
    this.session = session.toCompletableFuture();
    CassandraStart.watch(session, LOG);
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
      outage.ends();
      return rows;
    } catch (DriverException e) {
      throw away(Reason.of(e));
    }
  }

  private CqlSession connected() {
    if (!session.isDone()) {
      // The first moments of a start are no outage.
      throw CassandraStart.failure()
          .map(this::away)
          .orElseGet(() -> noAnswer(CassandraStart.reason()));
    }
    if (session.isCompletedExceptionally()) {
      throw away(failure());
    }
    return session.join();
  }

  private HistoryAwayException away(String why) {
    outage.begins(why);
    return noAnswer(why);
  }

  private static HistoryAwayException noAnswer(String why) {
    return new HistoryAwayException("Cassandra does not answer: " + why);
  }

  /** The settings that lead to Cassandra, for whoever asks why it is away. */
  String settings() {
    return outage.settings();
  }

  private String failure() {
    return session.handle((ok, e) -> Reason.of(e)).join();
  }
}

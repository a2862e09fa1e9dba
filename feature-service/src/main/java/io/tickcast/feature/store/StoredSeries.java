package io.tickcast.feature.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.contracts.cql.BarTable;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.FeatureTable;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.market.bar.Bar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads back what was written. Thread-safe. */
public final class StoredSeries {
  private final CassandraFeatureStore.Tables tables;

  StoredSeries(CassandraFeatureStore.Tables tables) {
    this.tables = tables;
  }

  /**
   * The bars of one day that start in [from, to), the newest first. Blocks until Cassandra answers.
   *
   * @throws com.datastax.oss.driver.api.core.DriverException when it does not
   */
  public List<Bar> bars(DayPartition day, Instant from, Instant to) throws InterruptedException {
    Statements statements = tables.await();
    List<Bar> bars = new ArrayList<>();
    for (Row row :
        statements
            .session()
            .execute(day.between(statements.barsBetween(), from, to, Integer.MAX_VALUE))) {
      bars.add(BarTable.read(row));
    }
    return bars;
  }

  /** The feature rows of all sets of one day whose bars start in [from, to), on the same terms. */
  public List<StoredFeatures> features(DayPartition day, Instant from, Instant to)
      throws InterruptedException {
    Statements statements = tables.await();
    List<StoredFeatures> features = new ArrayList<>();
    for (Row row :
        statements
            .session()
            .execute(day.between(statements.featuresBetween(), from, to, Integer.MAX_VALUE))) {
      features.add(FeatureTable.read(row));
    }
    return features;
  }

  /** How long a row is kept from when it is written; zero for ever. On the same terms. */
  public Duration timeToLive() throws InterruptedException {
    Statements statements = tables.await();
    CqlSession session = statements.session();
    String keyspace = session.getKeyspace().orElseThrow().asInternal();
    return BarTable.readTimeToLive(
        session.execute(BarTable.bindTimeToLive(statements.timeToLive(), keyspace)).one());
  }
}

package io.tickcast.feature;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.tickcast.contracts.cql.BarTable;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.FeatureTable;
import io.tickcast.contracts.cql.SeriesTable;
import io.tickcast.contracts.cql.SeriesTable.Series;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.localstack.LocalStack;
import io.tickcast.market.bar.Bar;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What stands in Cassandra, read as a reader of the tables would. */
public final class StoredRows {
  private static final int ALL = 1_000_000;

  private StoredRows() {}

  /** A session with the stack's keyspace. */
  public static CqlSession connect(LocalStack stack) {
    String[] hostAndPort = stack.cassandraContactPoint().split(":");
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1])))
        .withLocalDatacenter("datacenter1")
        .withKeyspace("market")
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(15))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(2))
                .build())
        .build();
  }

  /** The bars of a day, the newest first. */
  public static List<Bar> bars(CqlSession session, DayPartition partition) {
    return session
        .execute(
            partition.before(session.prepare(BarTable.SELECT_DAY_BEFORE), endOf(partition), ALL))
        .map(BarTable::read)
        .all();
  }

  /** The feature rows of a day, the newest first. */
  public static List<StoredFeatures> features(CqlSession session, DayPartition partition) {
    return session
        .execute(
            partition.before(
                session.prepare(FeatureTable.SELECT_DAY_BEFORE), endOf(partition), ALL))
        .map(FeatureTable::read)
        .all();
  }

  /** Whether series and day can be found. */
  public static boolean isListed(CqlSession session, DayPartition partition) {
    Series series = new Series(partition.symbol(), partition.interval());
    boolean seriesListed =
        session
            .execute(
                SeriesTable.bindSymbol(
                    session.prepare(SeriesTable.SELECT_SYMBOL), partition.symbol()))
            .map(SeriesTable::read)
            .all()
            .contains(series);
    return seriesListed
        && session
            .execute(
                SeriesTable.bindDays(
                    session.prepare(SeriesTable.SELECT_DAYS), series, partition.day(), 1))
            .map(SeriesTable::readDay)
            .all()
            .contains(partition);
  }

  private static Instant endOf(DayPartition partition) {
    return partition.day().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}

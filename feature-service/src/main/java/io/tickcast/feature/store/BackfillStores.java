package io.tickcast.feature.store;

import io.tickcast.market.feature.PipelineSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * Stores for rows that are made again, beside the stream's own writes and with few of them under
 * way, so that the stream is not held up. Thread-safe.
 */
public final class BackfillStores implements AutoCloseable {
  private static final int IN_FLIGHT = 4;

  /** So far back that no row of the stream was ever written before it. */
  private static final Duration BEFORE_ALL = Duration.ofDays(18_262);

  private final CassandraFeatureStore.Tables tables;
  private final PipelineSettings settings;
  private final PatientWrites writes = new PatientWrites(IN_FLIGHT);

  BackfillStores(CassandraFeatureStore.Tables tables, PipelineSettings settings) {
    this.tables = tables;
    this.settings = settings;
  }

  /**
   * A store whose rows only count where there is none: to Cassandra they are fifty years older than
   * they are, so a row that the stream wrote, before or after, always wins. Of two backfills the
   * later one wins.
   *
   * @param now time of the backfill
   */
  public FeatureStore filling(Instant now) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now.minus(BEFORE_ALL));
    return new CassandraFeatureStore(tables, writes, settings, OptionalLong.of(micros));
  }

  /** A store whose rows replace those that are there. */
  public FeatureStore replacing() {
    return new CassandraFeatureStore(tables, writes, settings, OptionalLong.empty());
  }

  @Override
  public void close() {
    writes.close();
  }
}

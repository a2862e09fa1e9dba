package io.tickcast.feature.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tickcast.contracts.cql.BarTable;
import io.tickcast.contracts.cql.FeatureTable;
import io.tickcast.contracts.cql.SeriesTable;

/** A session with every statement that this service uses. */
record Statements(
    CqlSession session,
    PreparedStatement bar,
    PreparedStatement features,
    PreparedStatement series,
    PreparedStatement day,
    PreparedStatement barsBetween,
    PreparedStatement featuresBetween,
    PreparedStatement timeToLive,
    PreparedStatement loadCheckpoint,
    PreparedStatement saveCheckpoint,
    PreparedStatement forgetCheckpoint) {

  private static final String TABLE = "feature_checkpoints";

  private static final String LOAD =
      "SELECT symbol, next_offset, state, WRITETIME(next_offset) AS written FROM "
          + TABLE
          + " WHERE consumer = ? AND kafka_partition = ?";

  private static final String SAVE =
      "INSERT INTO "
          + TABLE
          + " (consumer, kafka_partition, symbol, next_offset, state) VALUES (?, ?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  private static final String FORGET =
      "DELETE FROM "
          + TABLE
          + " USING TIMESTAMP ? WHERE consumer = ? AND kafka_partition = ? AND symbol = ?";

  /**
   * Prepares them.
   *
   * @throws com.datastax.oss.driver.api.core.servererrors.InvalidQueryException when a table does
   *     not exist
   */
  static Statements prepare(CqlSession session) {
    return new Statements(
        session,
        session.prepare(BarTable.INSERT),
        session.prepare(FeatureTable.INSERT),
        session.prepare(SeriesTable.INSERT),
        session.prepare(SeriesTable.INSERT_DAY),
        session.prepare(BarTable.SELECT_DAY_BETWEEN),
        session.prepare(FeatureTable.SELECT_DAY_BETWEEN),
        session.prepare(BarTable.SELECT_TIME_TO_LIVE),
        session.prepare(LOAD),
        session.prepare(SAVE),
        session.prepare(FORGET));
  }
}

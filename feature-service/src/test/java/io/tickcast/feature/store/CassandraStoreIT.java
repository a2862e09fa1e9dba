package io.tickcast.feature.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.feature.StoredRows;
import io.tickcast.feature.checkpoint.CheckpointStore;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.PipelineSettings;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stores on a real Cassandra. */
class CassandraStoreIT extends FeatureStoreContract {
  private static final PatientWrites WRITES = new PatientWrites(8);
  private static CqlSession session;
  private static Statements statements;

  @BeforeAll
  static void connect() {
    session = StoredRows.connect(LocalStack.shared(Part.KAFKA, Part.CASSANDRA));
    statements = Statements.prepare(session);
  }

  @AfterAll
  static void disconnect() {
    session.close();
    WRITES.close();
  }

  @Test
  void tellsHowLongRowsAreKept() throws InterruptedException {
    assertThat(new StoredSeries(() -> statements).timeToLive()).isEqualTo(Duration.ofDays(90));
  }

  @Override
  FeatureStore store() {
    PipelineSettings settings =
        new PipelineSettings(List.of(SECOND), PipelineSettings.DEFAULT_LATENESS, List.of(SET));
    return new CassandraFeatureStore(
        () -> statements, WRITES, settings, java.util.OptionalLong.empty());
  }

  @Override
  CheckpointStore checkpoints() {
    return new CassandraCheckpointStore(() -> statements, WRITES, UUID.randomUUID().toString());
  }

  @Override
  List<Bar> bars(DayPartition partition) {
    return StoredRows.bars(session, partition);
  }

  @Override
  List<StoredFeatures> features(DayPartition partition) {
    return StoredRows.features(session, partition);
  }

  @Override
  boolean isListed(DayPartition partition) {
    return StoredRows.isListed(session, partition);
  }
}

package io.tickcast.feature.store;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.feature.checkpoint.CheckpointStore;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.PipelineSettings;
import java.util.List;

/** The fake that pure tests use keeps the contract. */
class InMemoryStoreTest extends FeatureStoreContract {
  private final InMemoryStore store =
      new InMemoryStore(
          new PipelineSettings(List.of(SECOND), PipelineSettings.DEFAULT_LATENESS, List.of(SET)));

  @Override
  FeatureStore store() {
    return store;
  }

  @Override
  CheckpointStore checkpoints() {
    return store;
  }

  @Override
  List<Bar> bars(DayPartition partition) {
    return store.bars(partition);
  }

  @Override
  List<StoredFeatures> features(DayPartition partition) {
    return store.features(partition);
  }

  @Override
  boolean isListed(DayPartition partition) {
    return store.isListed(partition);
  }
}

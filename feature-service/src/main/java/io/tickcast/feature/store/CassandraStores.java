package io.tickcast.feature.store;

import io.tickcast.feature.checkpoint.CheckpointStore;
import io.tickcast.market.feature.PipelineSettings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the stores together. */
class CassandraStores {

  @Produces
  @Singleton
  PatientWrites writes(StoreConfig config) {
    return new PatientWrites(config.writesInFlight());
  }

  void close(@Disposes PatientWrites writes) {
    writes.close();
  }

  @Produces
  @Singleton
  FeatureStore featureStore(
      CassandraAccess access, PatientWrites writes, PipelineSettings settings) {
    return new CassandraFeatureStore(access::await, writes, settings, OptionalLong.empty());
  }

  @Produces
  @Singleton
  StoredSeries storedSeries(CassandraAccess access) {
    return new StoredSeries(access::await);
  }

  @Produces
  @Singleton
  BackfillStores backfillStores(CassandraAccess access, PipelineSettings settings) {
    return new BackfillStores(access::await, settings);
  }

  void close(@Disposes BackfillStores stores) {
    stores.close();
  }

  @Produces
  @Singleton
  CheckpointStore checkpointStore(
      CassandraAccess access,
      PatientWrites writes,
      @ConfigProperty(name = "mp.messaging.incoming.ticks-in.group.id") String consumer) {
    return new CassandraCheckpointStore(access::await, writes, consumer);
  }
}

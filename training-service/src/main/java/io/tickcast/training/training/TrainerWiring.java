package io.tickcast.training.training;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickcast.archive.ArchiveReach;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.service.feature.FeatureSetSettings;
import io.tickcast.service.settings.WrongSettingsException;
import io.tickcast.service.tick.TickSettings;
import io.tickcast.training.dataset.DatasetReader;
import io.tickcast.training.dataset.MemoryLimit;
import io.tickcast.training.drift.ReferenceSampler;
import io.tickcast.training.drift.WatchSettings;
import io.tickcast.training.lifecycle.WorkGate;
import io.tickcast.training.registry.AliasMover;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.registry.MoveSettings;
import io.tickcast.training.store.StoredSeries;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the trainer together. */
class TrainerWiring {
  private static final Clock CLOCK = Clock.systemUTC();

  @Produces
  @Singleton
  AliasMover mover(Aliases aliases, StoredSeries series, MoveSettings settings) {
    return new AliasMover(aliases, series, settings.moveAhead(), CLOCK);
  }

  @Produces
  @Singleton
  ArchiveReach reach(FileSystem hdfs) {
    return new ArchiveReach(hdfs);
  }

  @Produces
  @Singleton
  TrainingRuns runs(TrainingJob job, TrainerSettings settings, MeterRegistry meters) {
    return new TrainingRuns(job, settings.queue(), CLOCK, meters);
  }

  /** When no poll queues any more, and before the stores are closed: that is no outage. */
  void stop(@Observes @Priority(WorkGate.PRIORITY + 1) ShutdownEvent event, TrainingRuns runs) {
    runs.close();
  }

  @Produces
  @Singleton
  TrainingJob job(
      FileSystem hdfs,
      ModelRegistry registry,
      Aliases aliases,
      AliasMover mover,
      StoredSeries series,
      BoostingSettings boosting,
      SplitSettings splits,
      LearnerSettings learners,
      GateSettings gate,
      TrainerSettings settings,
      WatchSettings watch,
      TickSettings ticks,
      FeatureSetSettings sets,
      @ConfigProperty(name = "quarkus.application.version") String codeVersion) {
    return new TrainingJob(
        new DatasetReader(hdfs, ticks.allowedLateness()),
        MemoryLimit.of(settings.memory().asLongValue(), Runtime.getRuntime().maxMemory()),
        new ModelTrainer(boosting, splits, learners),
        new ManifestWriter(boosting, splits, codeVersion, CLOCK),
        registry,
        new ReferenceSampler(watch, boosting.seed()),
        new Promotion(registry, aliases, mover, series, new PromotionGate(gate, boosting.seed())),
        featureSet(settings, sets));
  }

  /** What would fail at every training ends the start instead. */
  static void check(
      @Observes @Priority(WrongSettingsException.PRIORITY) StartupEvent event,
      TrainerSettings settings,
      FeatureSetSettings sets,
      LearnerSettings learners,
      BoostingSettings boosting) {
    featureSet(settings, sets);
    try {
      learners.learners(boosting);
    } catch (IllegalArgumentException e) {
      throw WrongSettingsException.of("tickcast.training.learners.use", e.getMessage());
    }
  }

  private static FeatureSet featureSet(TrainerSettings settings, FeatureSetSettings sets) {
    List<FeatureSet> declared = sets.declared();
    try {
      return FeatureSet.named(settings.featureSet(), declared);
    } catch (IllegalArgumentException e) {
      throw WrongSettingsException.of("tickcast.training.data.feature-set", e.getMessage());
    }
  }
}

package io.tickcast.training.training;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What every training has in common. */
@ConfigMapping(prefix = "tickcast.training.data")
public interface TrainerSettings {
  /**
   * Feature set that models read: one of {@code tickcast.feature.sets}, which must be given here as
   * to the feature service; where none is, {@code technical} or {@code stationary}.
   */
  @WithDefault("stationary")
  String featureSet();

  /** Most trainings that wait. */
  @WithDefault("64")
  @Min(1)
  @Max(10_000)
  int queue();

  /**
   * Most memory that the rows of one training may take in this process while they are read, and
   * never more than an eighth of its heap; XGBoost takes about as much again. Of a longer history
   * the newest rows that fit are learned from.
   */
  @WithDefault("1G")
  MemorySize memory();
}

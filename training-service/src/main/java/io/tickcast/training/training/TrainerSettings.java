package io.tickcast.training.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What every training has in common. */
@ConfigMapping(prefix = "tickcast.training.data")
public interface TrainerSettings {
  /** Feature set that models read. */
  @WithDefault("stationary")
  String featureSet();

  /** Most trainings that wait. */
  @WithDefault("64")
  @Min(1)
  @Max(10_000)
  int queue();
}

package io.tickcast.training.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * When a model is trained anew. The new version must pass the gate like any other before it serves.
 */
@ConfigMapping(prefix = "tickcast.training.retrain")
public interface RetrainingSettings {
  /** Whether drift of a column or of the forecasts has a model trained anew. */
  @WithDefault("true")
  boolean onDrift();

  /** Whether a live skill below what its evaluation lets expect has a model trained anew. */
  @WithDefault("true")
  boolean onSkill();

  /** Age at which a model's newest version is too old, whatever it does; 0 means never. */
  @WithDefault("0s")
  Duration every();

  /** How long a model is left alone after its newest version was made, or a training failed. */
  @WithDefault("6h")
  Duration cooldown();
}

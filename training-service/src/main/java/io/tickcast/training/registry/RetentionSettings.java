package io.tickcast.training.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long the registry keeps what nobody needs. */
@ConfigMapping(prefix = "tickcast.retention")
public interface RetentionSettings {
  /**
   * Newest versions of each model that are kept; 0 keeps all. Beside them everything is kept that
   * an alias names or ever named, and what carries a tag. A training names its version champion or
   * challenger, so what goes are old versions that none could name: their training was cut off, or
   * the champion moved meanwhile. The registry grows with every other training.
   */
  @WithDefault("50")
  @Min(0)
  @Max(1_000_000)
  int versions();

  /**
   * How long a removed version can still come back because an alias was moved to it meanwhile, and
   * after which what a killed trainer left half-written is swept.
   */
  @WithDefault("1h")
  Duration grace();

  /** How often to look. */
  @WithDefault("10m")
  Duration every();
}

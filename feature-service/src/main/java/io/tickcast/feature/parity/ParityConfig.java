package io.tickcast.feature.parity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The continuous check that the stored rows are what the archive gives. */
@ConfigMapping(prefix = "tickcast.feature.parity")
public interface ParityConfig {
  /** Whether rows are checked. */
  @WithDefault("true")
  boolean enabled();

  /** Pause between two checks. */
  @WithDefault("30s")
  @DurationMin(millis = 100)
  Duration interval();

  /** Symbols of each partition that are followed at a time, 1 to 1000. */
  @WithDefault("4")
  @Min(1)
  @Max(1000)
  int symbols();

  /** How long the same symbols are followed before others take their turn, from their first bar. */
  @WithDefault("1h")
  @DurationMin(millis = 100)
  Duration rotation();

  /** Newest bars of each symbol and interval that a check compares, 1 to 10000. */
  @WithDefault("500")
  @Min(1)
  @Max(10_000)
  int bars();
}

package io.tickcast.training.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How history is cut into rows to learn from, to stop and calibrate on, and to be judged by. */
@ConfigMapping(prefix = "tickcast.training.split")
public interface SplitSettings {
  /** Share of the rows to learn from, the oldest. */
  @WithDefault("0.6")
  @DecimalMin("0.1")
  @DecimalMax("0.9")
  double train();

  /** Share of the rows to stop early and calibrate on; the rest, the newest, is the test. */
  @WithDefault("0.2")
  @DecimalMin("0.05")
  @DecimalMax("0.5")
  double validation();

  /** Rows left out between two parts beyond the horizon (embargo). */
  @WithDefault("0")
  @Min(0)
  @Max(100_000)
  int embargo();

  /** Fewest labelled rows to train on. */
  @WithDefault("1000")
  @Min(100)
  int minRows();

  /** Rows between two parts: no label of one part reaches into the next. */
  default int gap(int horizon) {
    return horizon + embargo();
  }
}

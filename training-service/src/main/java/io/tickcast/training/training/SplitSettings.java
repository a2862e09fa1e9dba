package io.tickcast.training.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How history is walked through: every fold learns from the rows before its test rows and is judged
 * on them; the next fold begins where they end.
 */
@ConfigMapping(prefix = "tickcast.training.split")
public interface SplitSettings {
  /** Number of folds: blocks of test rows, one model each. */
  @WithDefault("5")
  @Min(1)
  @Max(100)
  int folds();

  /** Share of all rows that lie before the first test row. */
  @WithDefault("0.4")
  @DecimalMin("0.1")
  @DecimalMax("0.9")
  double first();

  /** Share of the rows before a test that stop the training early and calibrate, the newest. */
  @WithDefault("0.25")
  @DecimalMin("0.05")
  @DecimalMax("0.5")
  double validation();

  /** Whether every fold learns from equally many rows (rolling) or from all before (expanding). */
  @WithDefault("false")
  boolean rolling();

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

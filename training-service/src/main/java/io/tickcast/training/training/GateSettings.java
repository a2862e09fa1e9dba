package io.tickcast.training.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What a version must show before it may become champion. */
@ConfigMapping(prefix = "tickcast.training.gate")
public interface GateSettings {
  /** One-sided confidence with which it must beat no change, mean, last return and champion. */
  @WithDefault("0.975")
  @DecimalMin("0.6")
  @DecimalMax("0.999")
  double confidence();

  /**
   * R² that it may lose to a fitted AR(1): on a market that is one, nothing can beat it, and what
   * learns more coefficients pays for them.
   */
  @WithDefault("0.005")
  @DecimalMin("0")
  @DecimalMax("1")
  double ar1Tolerance();

  /** Most that the coverage of the 90% interval may miss 0.9 by. */
  @WithDefault("0.05")
  @DecimalMin("0")
  @DecimalMax("1")
  double coverageTolerance();

  /**
   * Most that the probability of up may be wrong by (expected calibration error), beyond what
   * chance makes of n rows: one over the square root of n.
   */
  @WithDefault("0.05")
  @DecimalMin("0")
  @DecimalMax("1")
  double calibrationTolerance();

  /** Longest that 1,000 forecasts with their contributions may take. */
  @WithDefault("1s")
  Duration latency();

  /** Fewest test rows that neither it nor the champion has learned from. */
  @WithDefault("200")
  @Min(50)
  int championRows();
}

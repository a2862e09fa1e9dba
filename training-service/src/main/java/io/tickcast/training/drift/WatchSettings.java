package io.tickcast.training.drift;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How versions are watched for drift and for the loss of their skill. */
@ConfigMapping(prefix = "tickcast.watch")
public interface WatchSettings {
  /** How often every model's serving version is looked at. */
  @WithDefault("1m")
  Duration every();

  /**
   * Newest rows whose distribution is compared with the training sample's; limits for it are drawn
   * when a version is made.
   */
  @WithDefault("1000")
  @Min(100)
  @Max(100_000)
  int window();

  /** Most false drift alarms per window, over all columns and the forecasts together. */
  @WithDefault("0.01")
  @DecimalMin("0.0001")
  @DecimalMax("0.5")
  double level();

  /** How often the limits' null distribution is drawn from the training sample. */
  @WithDefault("1000")
  @Min(100)
  @Max(100_000)
  int resamples();

  /** Newest training rows that make the sample. */
  @WithDefault("10000")
  @Min(1_000)
  @Max(1_000_000)
  int sampleRows();

  /** Newest outcomes that make the live skill. */
  @WithDefault("2000")
  @Min(100)
  @Max(100_000)
  int outcomes();

  /**
   * Standard errors by which the live R² must lie below the walk-forward one to be an alarm: with
   * 3, chance alone makes one of 740 windows one.
   */
  @WithDefault("3")
  @DecimalMin("1")
  @DecimalMax("10")
  double skillErrors();
}

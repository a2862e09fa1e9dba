package io.tickcast.training.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tickcast.market.bar.Interval;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;

/** Trainings that nobody asks for: the first model of a symbol, as soon as its history suffices. */
@ConfigMapping(prefix = "tickcast.training.auto")
public interface AutoSettings {
  /** Whether first models are trained by themselves. */
  @WithDefault("true")
  boolean enabled();

  /** Bars of a symbol that Cassandra must hold. */
  @WithDefault("2000")
  @Min(100)
  int minRows();

  /** Bar length. */
  @WithDefault("5s")
  String interval();

  /** Horizons in bars: a model for each. */
  @WithDefault("1")
  List<@Min(1) @Max(1000) Integer> horizons();

  /** How often symbols are looked at. */
  @WithDefault("5s")
  Duration every();

  /**
   * How far the archive may be behind the newest feature row, in event time: until then a backfill
   * is still coming.
   */
  @WithDefault("2m")
  Duration archiveLag();

  /** How long a symbol whose training failed is left alone. */
  @WithDefault("30s")
  Duration retry();

  default Interval bar() {
    return Interval.parse(interval());
  }
}

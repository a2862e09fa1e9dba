package io.tickcast.feature.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;

/** What the service computes, and how it keeps its state. */
@ConfigMapping(prefix = "tickcast.feature")
public interface FeatureConfig {

  /**
   * Bar lengths, each a number and {@code s}, {@code m}, {@code h} or {@code d} that divides a day.
   */
  @WithDefault("1s,5s,1m,5m,1h,1d")
  List<String> intervals();

  /** Checkpoints of the state. */
  Checkpoint checkpoint();

  /** Checkpoints of the state. */
  interface Checkpoint {
    /** Least time between two checkpoints of a partition: what a restart reads again. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    Duration interval();
  }
}

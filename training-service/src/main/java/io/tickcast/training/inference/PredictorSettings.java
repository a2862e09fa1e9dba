package io.tickcast.training.inference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the predictor watches the registry and waits for what is away. */
@ConfigMapping(prefix = "tickcast.predictor")
public interface PredictorSettings {
  /** How often the registry is asked for new champions and challengers. */
  @WithDefault("1s")
  Duration registryPoll();

  /** Most model versions in memory, about 1 MB each: room for every champion and its challenger. */
  @WithDefault("1000")
  @Min(1)
  @Max(10_000)
  int modelsInMemory();

  /** First wait after Kafka, Cassandra or HDFS failed; it doubles up to {@link #longestWait()}. */
  @WithDefault("250ms")
  Duration firstWait();

  /** Longest wait between two tries. */
  @WithDefault("5s")
  Duration longestWait();
}

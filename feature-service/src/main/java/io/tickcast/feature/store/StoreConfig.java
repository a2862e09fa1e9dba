package io.tickcast.feature.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Writing to Cassandra. */
@ConfigMapping(prefix = "tickcast.feature.store")
public interface StoreConfig {

  /**
   * Writes that may be under way at once, 1 to 1024; with them the memory that an outage takes is
   * bounded.
   */
  @WithDefault("32")
  @Min(1)
  @Max(1024)
  int writesInFlight();

  /** Rows of one symbol, interval and day that are written together, 1 to 500. */
  @WithDefault("100")
  @Min(1)
  @Max(500)
  int batchRows();
}

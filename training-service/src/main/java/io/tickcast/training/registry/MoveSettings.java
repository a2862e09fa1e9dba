package io.tickcast.training.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How aliases move. */
@ConfigMapping(prefix = "tickcast.registry")
public interface MoveSettings {
  /**
   * How far behind the newest known event time a move takes effect: long enough for every predictor
   * to have heard of it, so that a replay serves every row with the version that served it.
   */
  @WithDefault("5s")
  Duration moveAhead();
}

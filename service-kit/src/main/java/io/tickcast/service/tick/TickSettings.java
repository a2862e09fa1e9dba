package io.tickcast.service.tick;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Which ticks count. Every service must be given the same: what one service refuses or calls late,
 * another must too.
 */
@ConfigMapping(prefix = "tickcast.ticks")
public interface TickSettings {

  /**
   * How far behind the greatest event time of its symbol a tick may be and still count, 0 to one
   * day; the same for every service.
   */
  @WithDefault("500ms")
  @DurationMin(millis = 0)
  @DurationMax(days = 1)
  Duration allowedLateness();

  /**
   * How far ahead of its Kafka timestamp a tick's event time may be, 0 to 365 days; the same for
   * every service.
   */
  @WithDefault("5m")
  @DurationMin(millis = 0)
  @DurationMax(days = 365)
  Duration maxFutureSkew();
}

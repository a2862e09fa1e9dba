package io.tickcast.ui.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tickcast.market.tick.Tick;
import io.tickcast.ui.history.EventTime;
import java.time.Instant;

/**
 * The latest tick of a symbol, as the websocket tells it.
 *
 * @param ts event time
 * @param price the tick's close
 * @param volume traded amount
 */
@RegisterForReflection
public record TickView(Instant ts, double price, double volume) {
  public static TickView of(Tick tick) {
    return new TickView(EventTime.instant(tick.tsMicros()), tick.close(), tick.volume());
  }
}

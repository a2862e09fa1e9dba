package io.tickcast.ui.board;

import io.tickcast.market.tick.Tick;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The latest tick of every symbol since this service started. Thread-safe. */
@ApplicationScoped
public class LastTicks {
  private final Map<String, Tick> latest = new ConcurrentHashMap<>();

  /**
   * Takes a tick.
   *
   * @return whether it is the latest now: one of an earlier event time is not
   */
  public boolean take(Tick tick) {
    return latest.merge(
            tick.symbol(), tick, (old, now) -> now.tsMicros() >= old.tsMicros() ? now : old)
        == tick;
  }

  /** The latest tick of a symbol; empty before the first. */
  public Optional<Tick> of(String symbol) {
    return Optional.ofNullable(latest.get(symbol));
  }
}

package io.tickcast.training.registry;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** How far event time has come. */
@FunctionalInterface
public interface EventTime {
  /**
   * The newest event time at which a row of the symbol, of any interval, became available; empty
   * when it has no rows.
   *
   * @throws IOException when the store is away
   */
  Optional<Instant> newest(String symbol) throws IOException;
}

package io.tickcast.training.store;

import io.tickcast.market.bar.Interval;
import java.io.IOException;
import java.util.Optional;

/** Which features the stream makes. */
@FunctionalInterface
public interface StreamedFeatures {
  /**
   * The fingerprint of the newest row of a symbol, interval and feature set; empty when the newest
   * day has none.
   *
   * @throws IOException when the store is away
   */
  Optional<String> fingerprint(String symbol, Interval interval, String featureSet)
      throws IOException;
}

package io.tickcast.training.inference;

import io.tickcast.market.feature.FeatureRow;
import io.tickcast.training.outcome.SeriesHistory;
import java.io.IOException;

/** What is stored of a series from before this process: so that a restart loses no outcome. */
@FunctionalInterface
interface StoredHistory {
  /**
   * The bars before a row, with the predictions that were made from them.
   *
   * @param longestHorizon how many bars back a prediction may still be unsettled
   * @throws IOException when the store is away
   */
  SeriesHistory before(FeatureRow row, int longestHorizon) throws IOException;
}

package io.tickcast.ui.dashboard;

import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recent forecast and, when its horizon has passed, what came true.
 *
 * @param realised in basis points; null while it is open
 * @param result {@code hit}, {@code miss} or {@code open}
 */
record PredictionRow(
    Words.Moment made,
    String model,
    int version,
    String horizon,
    String direction,
    String arrow,
    String forecast,
    String range,
    String probabilityUp,
    String realised,
    String result) {

  /** The forecasts, each with its outcome where there is one. */
  static List<PredictionRow> of(List<Prediction> predictions, List<Outcome> outcomes) {
    Map<Key, Outcome> known = new HashMap<>();
    outcomes.forEach(outcome -> known.put(Key.of(outcome.prediction()), outcome));
    return predictions.stream().map(p -> of(p, known.get(Key.of(p)))).toList();
  }

  private static PredictionRow of(Prediction p, Outcome outcome) {
    return new PredictionRow(
        Words.moment(p.availableAtMicros()),
        p.model(),
        p.version(),
        Words.horizon(p.interval(), p.horizon()),
        Words.direction(p.forecast()),
        Words.arrow(p.forecast()),
        Words.basisPoints(p.forecast()),
        ForecastCell.range(p),
        Words.percent(p.probabilityUp(), 0),
        outcome == null ? null : Words.basisPoints(outcome.realised()),
        outcome == null ? "open" : outcome.hit() ? "hit" : "miss");
  }

  private record Key(long bucketStart, String model, int version, int horizon) {
    static Key of(Prediction p) {
      return new Key(p.bucketStartMicros(), p.model(), p.version(), p.horizon());
    }
  }
}

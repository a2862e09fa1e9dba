package io.tickcast.ui.dashboard;

import io.tickcast.market.prediction.Prediction;

/**
 * The newest forecast of a symbol in words.
 *
 * @param direction {@code up}, {@code down} or {@code flat}
 * @param arrow the direction as a shape
 * @param move expected move in basis points
 * @param range its 90% interval
 * @param probabilityUp in percent
 * @param horizon {@code next 5 s}
 * @param by model and version
 * @param made when its bar became final
 */
record ForecastCell(
    String direction,
    String arrow,
    String move,
    String range,
    String probabilityUp,
    String horizon,
    String by,
    Words.Moment made) {

  static ForecastCell of(Prediction p) {
    return new ForecastCell(
        Words.direction(p.forecast()),
        Words.arrow(p.forecast()),
        Words.basisPoints(p.forecast()),
        range(p),
        Words.percent(p.probabilityUp(), 0),
        Words.horizon(p.interval(), p.horizon()),
        p.model() + " v" + p.version(),
        Words.moment(p.availableAtMicros()));
  }

  static String range(Prediction p) {
    return Words.basisPoints(p.lower()).replace(" bp", "") + " to " + Words.basisPoints(p.upper());
  }
}

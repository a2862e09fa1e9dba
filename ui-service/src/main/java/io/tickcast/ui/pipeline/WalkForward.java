package io.tickcast.ui.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tickcast.market.metric.ConfidenceInterval;
import java.util.Map;

/**
 * How good a version was on rows that it had not seen, beside what costs nothing, as its manifest
 * has it: known before its first outcome.
 *
 * @param figures by forecaster ({@code model}, {@code majority}, …) and name; one that is not
 *     defined is absent
 */
@RegisterForReflection
public record WalkForward(Map<String, Map<String, Double>> figures) {
  private static final String ROWS = "walkForward";

  /** Of a manifest's figures those on one symbol's rows; null when there are none. */
  static WalkForward of(Map<String, Map<String, Map<String, Double>>> manifest, String symbol) {
    Map<String, Map<String, Double>> all = manifest.get(ROWS);
    // Only the manifest of several symbols tells them apart.
    Map<String, Map<String, Double>> own = manifest.getOrDefault(ROWS + " " + symbol, all);
    return own == null ? null : new WalkForward(own);
  }

  /** A figure; null when it is not known. */
  public Double figure(String forecaster, String name) {
    return figures.getOrDefault(forecaster, Map.of()).get(name);
  }

  /** Its 95% interval; null when it is not known. */
  public ConfidenceInterval interval(String forecaster, String name) {
    Double lower = figure(forecaster, name + "Lower");
    Double upper = figure(forecaster, name + "Upper");
    return lower == null || upper == null ? null : new ConfidenceInterval(lower, upper);
  }
}

package io.tickcast.contracts.layout;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a version's columns and forecasts looked like when it was made, for comparison with what
 * they look like later: {@code reference.json} beside the model. A version that was made before
 * there was such a file has {@link #NONE}. Immutable.
 *
 * @param rows rows of the sample; 0 when there is none
 * @param window rows of the windows that the limits are for
 * @param level most false alarms per window, over all columns together
 * @param blockLength rows that were kept together when the limits were drawn
 * @param columns by name
 * @param forecast of the version on the same rows, in log return; null when there is no sample
 */
public record ReferenceSample(
    int rows,
    int window,
    double level,
    int blockLength,
    Map<String, Column> columns,
    Column forecast) {
  /** Nothing to compare with. */
  public static final ReferenceSample NONE = new ReferenceSample(0, 0, 0, 0, Map.of(), null);

  public ReferenceSample {
    columns = Collections.unmodifiableMap(new TreeMap<>(requireNonNull(columns, "columns")));
    if (rows > 0) {
      requireNonNull(forecast, "forecast");
    }
  }

  /** Whether there is something to compare with. */
  public boolean isKnown() {
    return rows > 0;
  }

  /**
   * A quantile sketch.
   *
   * @param edges rising bounds between bins, see {@code market.metric.Bins}
   * @param counts rows in each bin: first those without a value, then one more bin than edges
   * @param stabilityLimit greatest population stability index of a window without drift
   * @param distanceLimit greatest distance of Kolmogorov and Smirnov of a window without drift
   */
  public record Column(
      List<Double> edges, List<Long> counts, double stabilityLimit, double distanceLimit) {
    public Column {
      edges = List.copyOf(requireNonNull(edges, "edges"));
      counts = List.copyOf(requireNonNull(counts, "counts"));
      if (counts.size() != edges.size() + 2) {
        throw new IllegalArgumentException(
            "a column must have two counts more than edges, had %d and %d"
                .formatted(counts.size(), edges.size()));
      }
    }
  }
}

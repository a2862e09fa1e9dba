package io.tickcast.training.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tickcast.contracts.layout.ReferenceSample;
import io.tickcast.market.metric.Bins;
import io.tickcast.market.metric.KolmogorovSmirnov;
import io.tickcast.market.metric.PopulationStability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a version's newest rows look like those that it was made from.
 *
 * @param state {@code unknown} (the version has no reference sample), {@code too few rows}, {@code
 *     stable} or {@code drift}
 * @param rows newest rows that were looked at
 * @param window rows that are needed
 * @param columns every column and the forecasts, by name; none unless the window is full
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftHealth(String state, int rows, int window, List<Column> columns) {
  /** Name under which the forecasts stand among the columns. */
  public static final String FORECAST = "forecast";

  /**
   * One column.
   *
   * @param stability population stability index of the window against the sample
   * @param stabilityLimit what it seldom passes without drift
   * @param distance distance of Kolmogorov and Smirnov
   * @param distanceLimit what it seldom passes without drift
   */
  public record Column(
      String name,
      double stability,
      double stabilityLimit,
      double distance,
      double distanceLimit,
      boolean drifted) {}

  /** Whether some column has drifted. */
  public boolean isAlarm() {
    return columns.stream().anyMatch(Column::drifted);
  }

  /** How many columns have drifted. */
  long drifted() {
    return columns.stream().filter(Column::drifted).count();
  }

  /**
   * Compares a window with the sample.
   *
   * @param values the newest rows of each column of the sample, and of {@link #FORECAST}; NaN is a
   *     missing value
   * @param rows rows of the shortest of them
   */
  static DriftHealth of(ReferenceSample sample, Map<String, double[]> values, int rows) {
    if (!sample.isKnown()) {
      return new DriftHealth("unknown", rows, 0, List.of());
    }
    if (rows < sample.window()) {
      return new DriftHealth("too few rows", rows, sample.window(), List.of());
    }
    List<Column> columns = new ArrayList<>();
    sample.columns().forEach((name, column) -> columns.add(of(name, column, values.get(name))));
    columns.add(of(FORECAST, sample.forecast(), values.get(FORECAST)));
    boolean alarm = columns.stream().anyMatch(Column::drifted);
    return new DriftHealth(alarm ? "drift" : "stable", rows, sample.window(), columns);
  }

  private static Column of(String name, ReferenceSample.Column sketch, double[] window) {
    Bins bins = new Bins(sketch.edges().stream().mapToDouble(edge -> edge).toArray());
    long[] expected = sketch.counts().stream().mapToLong(count -> count).toArray();
    long[] actual = bins.counts(window);
    double stability = PopulationStability.index(expected, actual);
    double distance = KolmogorovSmirnov.distance(expected, actual);
    return new Column(
        name,
        stability,
        sketch.stabilityLimit(),
        distance,
        sketch.distanceLimit(),
        stability > sketch.stabilityLimit() || distance > sketch.distanceLimit());
  }
}

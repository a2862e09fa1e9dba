package io.tickcast.training.evaluation;

import io.tickcast.market.metric.InformationCoefficient;
import io.tickcast.training.dataset.TrainingRows;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Refuses what would let a model know its test beforehand: what every training checks before it
 * learns. A leak makes forecasts look brilliant, so nothing else would complain.
 */
public final class LeakGuard {
  /**
   * Most that a column may correlate with what it is to forecast. The most forecastable price there
   * is, one that is drawn anew for every bar, reaches 0.71.
   */
  private static final double MOST_CORRELATION = 0.9;

  private LeakGuard() {}

  /** The leaks, by name. */
  public enum Leak {
    /** A column holds the label or the close at its end. */
    LABEL_IN_FEATURES,
    /** Rows to learn from lie behind rows to be judged by. */
    SHUFFLED_SPLIT,
    /** Labels of one part reach into the next. */
    NO_PURGE
  }

  /** A leak that was found. */
  public static final class LeakException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Leak leak;

    LeakException(Leak leak, String message) {
      super(message, null, false, false);
      this.leak = leak;
    }

    public Leak leak() {
      return leak;
    }
  }

  /**
   * Rows to learn from, all of whose labels must be known before the first row to be judged by.
   *
   * @param learned row numbers, in any order
   * @param judged row numbers, in any order
   * @param embargoBars bars beyond the horizon that must lie between
   * @throws LeakException {@link Leak#SHUFFLED_SPLIT} or {@link Leak#NO_PURGE}
   */
  public static void requireOrder(TrainingRows rows, int[] learned, int[] judged, int embargoBars) {
    int last = Arrays.stream(learned).max().orElse(-1);
    int first = Arrays.stream(judged).min().orElse(Integer.MAX_VALUE);
    if (last >= first) {
      throw new LeakException(
          Leak.SHUFFLED_SPLIT,
          "shuffled split: row %d is learned from and lies behind row %d, which is judged"
              .formatted(last, first));
    }
    // Of several symbols the last row's label need not be the one that reaches furthest.
    long known = Arrays.stream(learned).mapToLong(rows::labelEndMicros).max().orElseThrow();
    boolean overlaps = known > rows.labelStartMicros(first);
    if (overlaps || first - last <= embargoBars) {
      throw new LeakException(
          Leak.NO_PURGE,
          "no purge: the label of row %d, which is learned from, reaches %d bars ahead, and row %d is judged; an embargo of %d bars is asked for"
              .formatted(last, rows.horizon(), first, embargoBars));
    }
  }

  /**
   * Columns that move with the label almost one to one, themselves or relative to the row's close.
   *
   * @param names of the columns
   * @throws LeakException {@link Leak#LABEL_IN_FEATURES}, naming the column
   */
  public static void requireBlindFeatures(TrainingRows rows, List<String> names) {
    int n = rows.size();
    int columns = rows.columns();
    float[] values = rows.features(0, n);
    double[] labels = rows.labels(0, n);
    double[] column = new double[n];
    double[] toClose = new double[n];
    for (int c = 0; c < columns; c++) {
      for (int i = 0; i < n; i++) {
        float value = values[i * columns + c];
        column[i] = Float.isFinite(value) ? value : 0;
        toClose[i] = value > 0 ? Math.log(value / rows.close(i)) : 0;
      }
      requireBlind(names.get(c), InformationCoefficient.pearson(column, labels));
      requireBlind(names.get(c), InformationCoefficient.pearson(toClose, labels));
    }
  }

  private static void requireBlind(String column, OptionalDouble correlation) {
    if (Math.abs(correlation.orElse(0)) > MOST_CORRELATION) {
      throw new LeakException(
          Leak.LABEL_IN_FEATURES,
          "label in the features: column %s correlates %.3f with the return that it is to forecast"
              .formatted(column, correlation.getAsDouble()));
    }
  }
}

package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import java.util.ArrayList;
import java.util.List;

/**
 * One fold of a walk forward: rows in the order of time, cut into train | gap | validation | gap |
 * test. The gaps purge every row whose label reaches into the next part, and add the embargo (López
 * de Prado 2018, "Advances in Financial Machine Learning", chapter 7). All bounds are row numbers.
 *
 * @param trainStart first training row, inclusive
 * @param trainEnd end of the training rows, exclusive
 * @param validationStart first validation row, inclusive
 * @param validationEnd end of the validation rows, exclusive
 * @param testStart first test row, inclusive
 * @param testEnd end of the test rows, exclusive
 */
public record TimeSplit(
    int trainStart,
    int trainEnd,
    int validationStart,
    int validationEnd,
    int testStart,
    int testEnd) {
  private static final int FEWEST_TEST_ROWS = 50;

  /**
   * The folds of a history, in the order of time: their test rows adjoin, and the last ones are the
   * newest rows.
   *
   * @param rows number of rows
   * @param settings how to walk
   * @param horizon h in bars
   * @throws TooFewRowsException when there are fewer rows than {@link #fewestRows}
   */
  public static List<TimeSplit> walkForward(int rows, SplitSettings settings, int horizon) {
    int needed = fewestRows(settings, horizon);
    if (rows < needed) {
      throw new TooFewRowsException(rows, needed, settings.folds(), settings.gap(horizon));
    }
    int first = (int) (rows * settings.first());
    List<TimeSplit> folds = new ArrayList<>();
    for (int k = 0; k < settings.folds(); k++) {
      int from = first + (int) ((long) (rows - first) * k / settings.folds());
      int to = first + (int) ((long) (rows - first) * (k + 1) / settings.folds());
      folds.add(fold(settings.rolling() ? from - first : 0, from, to, settings, horizon));
    }
    return folds;
  }

  private static TimeSplit fold(
      int start, int testStart, int testEnd, SplitSettings settings, int horizon) {
    int gap = settings.gap(horizon);
    int used = testStart - start - 2 * gap;
    int validation = (int) (used * settings.validation());
    int validationEnd = testStart - gap;
    int validationStart = validationEnd - validation;
    return new TimeSplit(
        start, validationStart - gap, validationStart, validationEnd, testStart, testEnd);
  }

  /**
   * The fewest rows that can be walked through: those of the settings, and enough for 50 rows in
   * every part.
   */
  public static int fewestRows(SplitSettings settings, int horizon) {
    double smallest = Math.min(settings.validation(), 1 - settings.validation());
    double before = (2.0 * settings.gap(horizon) + FEWEST_TEST_ROWS / smallest) / settings.first();
    double tests = FEWEST_TEST_ROWS * settings.folds() / (1 - settings.first());
    return (int) Math.ceil(Math.max(settings.minRows(), Math.max(before, tests)));
  }

  /**
   * The same fold without rows whose labels reach beyond the next part's beginning all the same: a
   * symbol that pauses has labels that reach further than h intervals.
   *
   * @throws TrainingFailedException when nothing is left
   */
  TimeSplit purged(TrainingRows rows) {
    int train = known(rows, trainStart, trainEnd, rows.labelStartMicros(validationStart));
    int validation = known(rows, validationStart, validationEnd, rows.labelStartMicros(testStart));
    if (train == trainStart || validation == validationStart) {
      throw new TrainingFailedException(
          "labels over a pause reach through a whole part of a fold: fewer folds are needed");
    }
    return new TimeSplit(trainStart, train, validationStart, validation, testStart, testEnd);
  }

  private static int known(TrainingRows rows, int from, int to, long limitMicros) {
    for (int row = from; row < to; row++) {
      if (rows.labelEndMicros(row) > limitMicros) {
        return row;
      }
    }
    return to;
  }

  public int trainRows() {
    return trainEnd - trainStart;
  }

  public int validationRows() {
    return validationEnd - validationStart;
  }

  public int testRows() {
    return testEnd - testStart;
  }
}

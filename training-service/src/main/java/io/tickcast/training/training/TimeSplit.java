package io.tickcast.training.training;

/**
 * Rows in the order of time, cut into train | gap | validation | gap | test. The gaps purge every
 * row whose label reaches into the next part (López de Prado 2018, "Advances in Financial Machine
 * Learning", chapter 7). All bounds are row numbers.
 *
 * @param trainEnd end of the training rows, exclusive; they begin at 0
 * @param validationStart first validation row, inclusive
 * @param validationEnd end of the validation rows, exclusive
 * @param testStart first test row, inclusive
 * @param testEnd end of the test rows, exclusive: the number of rows
 */
public record TimeSplit(
    int trainEnd, int validationStart, int validationEnd, int testStart, int testEnd) {

  /**
   * @param rows number of rows
   * @param trainShare share of the training rows, gaps aside, in (0, 1)
   * @param validationShare share of the validation rows; with the training share below 1
   * @param gap rows between two parts, at least the horizon
   * @throws IllegalArgumentException when the shares leave no test rows or a part would be empty
   */
  public static TimeSplit of(int rows, double trainShare, double validationShare, int gap) {
    if (!(trainShare > 0 && validationShare > 0 && trainShare + validationShare < 1)) {
      throw new IllegalArgumentException(
          "shares of training and validation must be positive and leave something to test, were %s and %s"
              .formatted(trainShare, validationShare));
    }
    int used = rows - 2 * gap;
    int train = (int) (used * trainShare);
    int validation = (int) (used * validationShare);
    if (train < 1 || validation < 1 || used - train - validation < 1) {
      throw new IllegalArgumentException(
          "%d rows are too few to split with gaps of %d".formatted(rows, gap));
    }
    int validationStart = train + gap;
    int validationEnd = validationStart + validation;
    return new TimeSplit(train, validationStart, validationEnd, validationEnd + gap, rows);
  }

  public int trainRows() {
    return trainEnd;
  }

  public int validationRows() {
    return validationEnd - validationStart;
  }

  public int testRows() {
    return testEnd - testStart;
  }
}

package io.tickcast.training.explanation;

/** Weight times value; a missing value adds nothing. */
final class LinearContributions implements Contributions {
  private final double[] weights;
  private final double base;

  private LinearContributions(double[] weights, double base) {
    this.weights = weights;
    this.base = base;
  }

  static LinearContributions of(float[] file, int columns, float base) {
    if (file.length != columns + 1) {
      throw new IllegalArgumentException(
          "a linear model of %d columns must have %d weights, has %d"
              .formatted(columns, columns + 1, file.length));
    }
    double[] weights = new double[columns];
    for (int c = 0; c < columns; c++) {
      weights[c] = file[c];
    }
    return new LinearContributions(weights, file[columns] + (double) base);
  }

  @Override
  public int columns() {
    return weights.length;
  }

  @Override
  public double[] of(float[] values, int rows) {
    int columns = weights.length;
    double[] shares = new double[rows * (columns + 1)];
    for (int row = 0; row < rows; row++) {
      int to = row * (columns + 1);
      for (int c = 0; c < columns; c++) {
        float value = values[row * columns + c];
        shares[to + c] = Float.isNaN(value) ? 0 : weights[c] * value;
      }
      shares[to + columns] = base;
    }
    return shares;
  }
}

package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;

/**
 * Least squares of scaled labels on standardised columns, ready to be solved for any penalty. One
 * pass over the rows; memory grows with the square of the columns, not with the rows.
 */
final class NormalEquations {
  private final int columns;
  private final double[] means;
  private final double[] deviations;
  private final double[][] correlations;
  private final double[] targets;
  private final double meanLabel;

  private NormalEquations(
      double[] means,
      double[] deviations,
      double[][] correlations,
      double[] targets,
      double meanLabel) {
    this.columns = means.length;
    this.means = means;
    this.deviations = deviations;
    this.correlations = correlations;
    this.targets = targets;
    this.meanLabel = meanLabel;
  }

  /** Of rows [from, to), missing values counting as 0. */
  static NormalEquations of(TrainingRows rows, int from, int to, double scale) {
    int n = to - from;
    int p = rows.columns();
    float[] x = rows.features(from, to);
    double[] means = new double[p];
    double meanLabel = 0;
    for (int i = 0; i < n; i++) {
      meanLabel += rows.label(from + i) / scale / n;
      for (int c = 0; c < p; c++) {
        x[i * p + c] = Float.isNaN(x[i * p + c]) ? 0 : x[i * p + c];
        means[c] += x[i * p + c] / (double) n;
      }
    }
    double[][] products = new double[p][p];
    double[] targets = new double[p];
    double[] centred = new double[p];
    for (int i = 0; i < n; i++) {
      double label = rows.label(from + i) / scale - meanLabel;
      for (int c = 0; c < p; c++) {
        centred[c] = x[i * p + c] - means[c];
        targets[c] += centred[c] * label / n;
      }
      for (int c = 0; c < p; c++) {
        for (int d = 0; d <= c; d++) {
          products[c][d] += centred[c] * centred[d] / n;
        }
      }
    }
    return new NormalEquations(means, standardise(products, targets), products, targets, meanLabel);
  }

  /** Turns covariances into correlations; a column that does not vary has a deviation of 0. */
  private static double[] standardise(double[][] products, double[] targets) {
    int p = targets.length;
    double[] deviations = new double[p];
    for (int c = 0; c < p; c++) {
      deviations[c] = Math.sqrt(products[c][c]);
    }
    for (int c = 0; c < p; c++) {
      targets[c] = deviations[c] > 0 ? targets[c] / deviations[c] : 0;
      for (int d = 0; d <= c; d++) {
        double unit = deviations[c] * deviations[d];
        products[c][d] = unit > 0 ? products[c][d] / unit : c == d ? 1 : 0;
        products[d][c] = products[c][d];
      }
    }
    return deviations;
  }

  /**
   * @param penalty added to the diagonal of the correlations, above 0
   * @return one weight per column in its own unit, and the constant
   */
  double[] solve(double penalty) {
    double[][] factor = cholesky(penalty);
    double[] solution = new double[columns];
    for (int i = 0; i < columns; i++) {
      double sum = targets[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i][k] * solution[k];
      }
      solution[i] = sum / factor[i][i];
    }
    double[] weights = new double[columns + 1];
    weights[columns] = meanLabel;
    for (int i = columns - 1; i >= 0; i--) {
      for (int k = i + 1; k < columns; k++) {
        solution[i] -= factor[k][i] * solution[k];
      }
      solution[i] /= factor[i][i];
      weights[i] = deviations[i] > 0 ? solution[i] / deviations[i] : 0;
      weights[columns] -= weights[i] * means[i];
    }
    return weights;
  }

  /** One weight per column, all but the best correlated one's 0, and the constant. */
  double[] solveBestColumn() {
    int best = 0;
    for (int c = 1; c < columns; c++) {
      best = Math.abs(targets[c]) > Math.abs(targets[best]) ? c : best;
    }
    double[] weights = new double[columns + 1];
    weights[best] = deviations[best] > 0 ? targets[best] / deviations[best] : 0;
    weights[columns] = meanLabel - weights[best] * means[best];
    return weights;
  }

  private double[][] cholesky(double penalty) {
    double[][] factor = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = correlations[i][j] + (i == j ? penalty : 0);
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
      }
    }
    return factor;
  }
}

package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import java.util.Map;
import java.util.TreeMap;

/** How much each training row counts: more when it is newer, or of the rarer direction. */
final class RowWeights {
  private RowWeights() {}

  /** Whether rows are weighted at all. */
  static boolean any(BoostingSettings settings) {
    return settings.halfLifeRows() > 0 || settings.balanceClasses();
  }

  /** What the manifest is to know of them; empty without weights. */
  static Map<String, Object> parameters(BoostingSettings settings) {
    Map<String, Object> parameters = new TreeMap<>();
    if (settings.halfLifeRows() > 0) {
      parameters.put("half_life_rows", settings.halfLifeRows());
    }
    if (settings.balanceClasses()) {
      parameters.put("balance_classes", true);
    }
    return parameters;
  }

  /** Of rows [from, to); their mean is 1, so that a leaf's fewest rows mean what they say. */
  static float[] of(TrainingRows rows, int from, int to, BoostingSettings settings) {
    int n = to - from;
    double[] weights = new double[n];
    double[] ofClass = settings.balanceClasses() ? classes(rows, from, to) : new double[] {1, 1, 1};
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double age = n - 1.0 - i;
      double recency =
          settings.halfLifeRows() > 0 ? Math.pow(0.5, age / settings.halfLifeRows()) : 1;
      weights[i] = recency * ofClass[direction(rows, from + i)];
      sum += weights[i];
    }
    float[] scaled = new float[n];
    for (int i = 0; i < n; i++) {
      scaled[i] = (float) (weights[i] * n / sum);
    }
    return scaled;
  }

  /** Weights of falls, standstills and rises that make falls and rises count the same. */
  private static double[] classes(TrainingRows rows, int from, int to) {
    int[] counts = new int[3];
    for (int i = from; i < to; i++) {
      counts[direction(rows, i)]++;
    }
    double half = (counts[0] + counts[2]) / 2.0;
    return new double[] {half / Math.max(1, counts[0]), 1, half / Math.max(1, counts[2])};
  }

  private static int direction(TrainingRows rows, int row) {
    return 1 + (int) Math.signum(rows.label(row));
  }
}

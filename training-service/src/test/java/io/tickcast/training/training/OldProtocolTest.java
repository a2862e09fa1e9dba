package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.feature.FeatureSet;
import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.Figure;
import io.tickcast.training.evaluation.LeakGuard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/**
 * A warning: the protocol that this project's predecessor was judged by, beside ours, on the same
 * random walk. Forecast the next PRICE from prices, split at random, and compare with the mean of
 * the prices: R² is close to 1, and nothing at all has been forecast.
 */
class OldProtocolTest {
  private static final TrainingRows NOISE = SimulatedRows.autoregression(6_000, 0, 1, 21);
  private static final int LAGS = 5;

  @Test
  void aRandomSplitOnPriceLevelsScoresNearlyOneOnNoise() throws Exception {
    List<Integer> order = new ArrayList<>(IntStream.range(LAGS, NOISE.size() - 1).boxed().toList());
    Collections.shuffle(order, new Random(42));
    int[] train = rows(order.subList(0, order.size() * 8 / 10));
    int[] test = rows(order.subList(order.size() * 8 / 10, order.size()));

    assertThat(oldRSquared(train, test)).isGreaterThan(0.98);
    assertThatThrownBy(() -> LeakGuard.requireOrder(NOISE, train, test, 0))
        .isInstanceOf(LeakGuard.LeakException.class)
        .hasMessageStartingWith("shuffled split");
  }

  @Test
  void oursFindsNothingInTheSameData() {
    ModelTrainer trainer =
        new ModelTrainer(
            Settings.defaults(BoostingSettings.class),
            Settings.defaults(SplitSettings.class),
            Settings.defaults(LearnerSettings.class));

    TrainedModel model =
        trainer.train(NOISE, FeatureSet.STATIONARY.columns(), TrainingProgress.SILENT);

    Map<String, Double> figures = model.figures().get("model");
    assertThat(figures.get(Figure.R_SQUARED)).isBetween(-0.02, 0.005);
    assertThat(figures.get(Figure.DIRECTIONAL_ACCURACY)).isBetween(0.47, 0.53);
    assertThat(
            new PromotionGate(Settings.defaults(GateSettings.class), 1)
                .judge(model, Optional.empty(), Optional.empty())
                .passed())
        .isFalse();
  }

  /** R² of the next price against the mean of the test prices, as it was reported. */
  private static double oldRSquared(int[] train, int[] test) throws XGBoostError {
    DMatrix learn = prices(train);
    DMatrix judge = prices(test);
    Booster booster =
        XGBoost.train(
            learn,
            Map.of("objective", "reg:squarederror", "max_depth", 5, "eta", 0.1, "nthread", 1),
            100,
            Map.of(),
            null,
            null);
    float[][] forecasts = booster.predict(judge);
    double mean = IntStream.of(test).mapToDouble(r -> NOISE.close(r + 1)).average().orElseThrow();
    double loss = 0;
    double total = 0;
    for (int i = 0; i < test.length; i++) {
      double price = NOISE.close(test[i] + 1);
      loss += Math.pow(price - forecasts[i][0], 2);
      total += Math.pow(price - mean, 2);
    }
    learn.dispose();
    judge.dispose();
    booster.dispose();
    return 1 - loss / total;
  }

  private static DMatrix prices(int[] rows) throws XGBoostError {
    float[] values = new float[rows.length * LAGS];
    float[] labels = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = (float) NOISE.close(rows[i] + 1);
      for (int lag = 0; lag < LAGS; lag++) {
        values[i * LAGS + lag] = (float) NOISE.close(rows[i] - lag);
      }
    }
    DMatrix matrix = new DMatrix(values, rows.length, LAGS, Float.NaN);
    matrix.setLabel(labels);
    return matrix;
  }

  private static int[] rows(List<Integer> rows) {
    return rows.stream().mapToInt(i -> i).toArray();
  }
}

package io.tickcast.training.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.devsmart.ubjson.UBObject;
import com.devsmart.ubjson.UBReader;
import com.devsmart.ubjson.UBValue;
import com.devsmart.ubjson.UBValueFactory;
import com.devsmart.ubjson.UBWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContributionsTest {
  private static final int ROWS = 400;

  /** Few columns with deep trees make a way look at one feature many times. */
  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "2,6", "3,3", "5,2", "7,4", "14,3", "4,9"})
  void areTheShapValuesOfXgboost(int columns, int depth) throws XGBoostError {
    assertSameAsXgboost(columns, Map.of("max_depth", depth, "eta", 0.3, "base_score", 0.25), 20);
  }

  @Test
  void areTheShapValuesOfAForest() throws XGBoostError {
    assertSameAsXgboost(
        6,
        Map.of("max_depth", 6, "eta", 1, "num_parallel_tree", 30, "subsample", 0.6, "seed", 3),
        1);
  }

  @Test
  void areTheTermsOfALinearModel() throws XGBoostError {
    assertSameAsXgboost(6, Map.of("booster", "gblinear", "base_score", 0.25), 5);
  }

  @Test
  void ofAModelWithoutSplitsAreItsBase() throws XGBoostError {
    assertSameAsXgboost(3, Map.of("gamma", 1e9), 3);
  }

  @Test
  void refusesWhatForecastsNoMean() {
    assertThatThrownBy(() -> explain(3, Map.of("objective", "binary:logistic"), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("objective must be reg:squarederror, was 'binary:logistic'");
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    assertRefused(tree -> tree.remove("sum_hessian"), "it has no array 'sum_hessian'");
  }

  /** It would be walked for ever. */
  @Test
  void refusesACircle() throws Exception {
    assertRefused(
        tree -> tree.get("left_children").asInt32Array()[0] = 0,
        "its trees are damaged: a child of node 0 is 0");
  }

  @Test
  void refusesAColumnThatIsNotThere() throws Exception {
    assertRefused(
        tree -> tree.get("split_indices").asInt32Array()[0] = 3,
        "its trees are damaged: the column of node 0 is 3");
  }

  @Test
  void refusesArraysOfDifferentLengths() throws Exception {
    assertRefused(
        tree -> tree.put("default_left", UBValueFactory.createArray(new int[] {0, 1})),
        "its trees are damaged: arrays of \\d+ and 2 nodes");
  }

  @Test
  void refusesHalfAFile() throws XGBoostError {
    byte[] model = train(3, Map.of("max_depth", 3), 2).toByteArray("ubj");

    assertThatThrownBy(() -> Contributions.of(Arrays.copyOf(model, model.length / 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("it is not in UBJ: ");
  }

  private static void assertRefused(Consumer<UBObject> damage, String message) throws Exception {
    byte[] model = train(3, Map.of("max_depth", 3), 2).toByteArray("ubj");
    UBObject file = new UBReader(new ByteArrayInputStream(model)).read().asObject();
    UBValue trees = file;
    for (String field : List.of("learner", "gradient_booster", "model", "trees")) {
      trees = trees.asObject().get(field);
    }
    damage.accept(trees.asArray().get(0).asObject());
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    new UBWriter(damaged).write(file);

    assertThatThrownBy(() -> Contributions.of(damaged.toByteArray()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(message);
  }

  private static void assertSameAsXgboost(int columns, Map<String, Object> parameters, int rounds)
      throws XGBoostError {
    float[] values = values(columns, 2);
    Booster booster = train(columns, parameters, rounds);
    DMatrix matrix = new DMatrix(values, ROWS, columns, Float.NaN);
    float[][] expected = booster.predictContrib(matrix, 0);
    float[][] forecasts = booster.predict(matrix);

    double[] shares = Contributions.of(booster.toByteArray("ubj")).of(values, ROWS);

    for (int row = 0; row < ROWS; row++) {
      double sum = 0;
      for (int c = 0; c <= columns; c++) {
        double share = shares[row * (columns + 1) + c];
        assertThat(share).as("row %d, column %d", row, c).isCloseTo(expected[row][c], within(2e-5));
        sum += share;
      }
      assertThat(sum).isCloseTo(forecasts[row][0], within(2e-6));
    }
  }

  private static Contributions explain(int columns, Map<String, Object> parameters, int rounds)
      throws XGBoostError {
    return Contributions.of(train(columns, parameters, rounds).toByteArray("ubj"));
  }

  private static Booster train(int columns, Map<String, Object> parameters, int rounds)
      throws XGBoostError {
    float[] values = values(columns, 1);
    float[] labels = new float[ROWS];
    Random noise = new Random(3);
    for (int row = 0; row < ROWS; row++) {
      float first = values[row * columns];
      float last = values[row * columns + columns - 1];
      double signal = Float.isNaN(first) || Float.isNaN(last) ? 1 : Math.sin(first * last);
      labels[row] = signal + noise.nextGaussian() / 4 > 0.5 ? 1 : 0;
    }
    DMatrix matrix = new DMatrix(values, ROWS, columns, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> all = new HashMap<>(parameters);
    all.putIfAbsent("objective", "reg:squarederror");
    all.put("nthread", 1);
    return XGBoost.train(matrix, all, rounds, Map.of(), null, null);
  }

  /** One value in ten is missing. */
  private static float[] values(int columns, long seed) {
    Random random = new Random(seed);
    float[] values = new float[ROWS * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(10) == 0 ? Float.NaN : (float) random.nextGaussian();
    }
    return values;
  }
}

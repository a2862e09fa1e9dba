package io.tickcast.training.evaluation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.feature.FeatureSet;
import io.tickcast.training.dataset.SimulatedProcess;
import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.LeakGuard.Leak;
import io.tickcast.training.evaluation.LeakGuard.LeakException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakGuardTest {
  private static final int BARS = 1_000;
  private static final double[] CLOSES = walk(3);

  @Test
  void catchesTheCloseOfTheLabelsOwnBarInTheFeatures() {
    double[] nextClose =
        IntStream.range(0, BARS).mapToDouble(i -> CLOSES[(i + 1) % BARS]).toArray();
    TrainingRows rows = SimulatedRows.withColumn(CLOSES, nextClose, 1);

    assertLeak(
        Leak.LABEL_IN_FEATURES,
        "label in the features: column next_close",
        () -> LeakGuard.requireBlindFeatures(rows, List.of("next_close")));
  }

  @Test
  void catchesAReturnThatWasTakenOneBarTooLate() {
    double[] nextReturn =
        IntStream.range(0, BARS)
            .mapToDouble(i -> Math.log(CLOSES[(i + 1) % BARS] / CLOSES[i]))
            .toArray();
    TrainingRows rows = SimulatedRows.withColumn(CLOSES, nextReturn, 1);

    assertLeak(
        Leak.LABEL_IN_FEATURES,
        "label in the features: column r",
        () -> LeakGuard.requireBlindFeatures(rows, List.of("r")));
  }

  @Test
  void catchesAShuffledSplit() {
    TrainingRows rows = SimulatedRows.withColumn(CLOSES, CLOSES, 1);
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
    Collections.shuffle(order, new Random(1));
    int[] shuffled = order.stream().mapToInt(i -> i).toArray();
    int[] train = IntStream.range(0, 700).map(i -> shuffled[i]).toArray();
    int[] test = IntStream.range(700, rows.size()).map(i -> shuffled[i]).toArray();

    assertLeak(
        Leak.SHUFFLED_SPLIT, "shuffled split", () -> LeakGuard.requireOrder(rows, train, test, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 60})
  void catchesAMissingPurgeToTheVeryBar(int horizon) {
    TrainingRows rows = SimulatedRows.withColumn(CLOSES, CLOSES, horizon);
    int[] train = IntStream.range(0, 500).toArray();

    // Row 499's label ends with bar 499 + h: the first row that may be judged is the one of that
    // bar.
    assertLeak(
        Leak.NO_PURGE,
        "no purge",
        () -> LeakGuard.requireOrder(rows, train, from(499 + horizon - 1, horizon), 0));
    assertThatCode(() -> LeakGuard.requireOrder(rows, train, from(499 + horizon, horizon), 0))
        .doesNotThrowAnyException();
  }

  @Test
  void catchesAMissingEmbargo() {
    TrainingRows rows = SimulatedRows.withColumn(CLOSES, CLOSES, 1);
    int[] train = IntStream.range(0, 500).toArray();

    assertLeak(
        Leak.NO_PURGE, "no purge", () -> LeakGuard.requireOrder(rows, train, from(509, 1), 10));
    assertThatCode(() -> LeakGuard.requireOrder(rows, train, from(510, 1), 10))
        .doesNotThrowAnyException();
  }

  @Test
  void lavishButHonestSkillIsNoLeak() {
    // A price drawn anew for every bar: half of the variance of its return can be forecast.
    double[] prices = new Random(5).doubles(BARS, 140, 160).toArray();
    TrainingRows rows = SimulatedRows.withColumn(prices, prices, 1);

    assertThatCode(() -> LeakGuard.requireBlindFeatures(rows, List.of("close")))
        .doesNotThrowAnyException();
  }

  @Test
  void theRealFeaturesOfEverySimulatedMarketAreBlind() {
    Map<String, SimulatedProcess> markets =
        SimulatedProcess.of(List.of("SIM.AR", "SIM.OU", "SIM.XOR", "SIM.NOISE"), 1_500, 2);

    assertThatCode(
            () ->
                markets
                    .values()
                    .forEach(
                        market ->
                            LeakGuard.requireBlindFeatures(
                                market.rows(), FeatureSet.STATIONARY.columns())))
        .doesNotThrowAnyException();
  }

  private static int[] from(int row, int horizon) {
    return IntStream.range(row, BARS - 2 * horizon).toArray();
  }

  private static void assertLeak(Leak leak, String message, ThrowingCallable training) {
    assertThatThrownBy(training)
        .isInstanceOf(LeakException.class)
        .hasMessageStartingWith(message)
        .extracting(e -> ((LeakException) e).leak())
        .isEqualTo(leak);
  }

  private static double[] walk(long seed) {
    Random random = new Random(seed);
    double[] closes = new double[BARS];
    double log = Math.log(100);
    for (int i = 0; i < BARS; i++) {
      log += 5e-4 * random.nextGaussian();
      closes[i] = Math.exp(log);
    }
    return closes;
  }
}

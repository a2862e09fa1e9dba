package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SkillTest {
  private static final double[] FORECAST = {0.01, -0.01, 0.02};
  private static final double[] REALISED = {0.02, 0.01, 0.00};

  @Test
  void agreesWithFiguresComputedByHand() {
    // Squared errors 1, 4, 4 against 4, 1, 0 (e-4).
    assertThat(Skill.rSquared(FORECAST, REALISED).getAsDouble()).isCloseTo(-0.8, within(1e-12));
    assertThat(Skill.meanSquaredError(FORECAST, REALISED).getAsDouble())
        .isCloseTo(3e-4, within(1e-15));
    assertThat(Skill.meanAbsoluteError(FORECAST, REALISED).getAsDouble())
        .isCloseTo(0.05 / 3, within(1e-15));
    assertThat(Skill.directionalAccuracy(FORECAST, REALISED)).hasValue(1.0 / 3);
    assertThat(Skill.majorityRate(REALISED)).hasValue(2.0 / 3);
    // The third price did not move.
    assertThat(Skill.directionalAccuracyOfCalls(FORECAST, REALISED)).hasValue(1.0 / 2);
    // The first forecast is silent, the second wrong.
    assertThat(Skill.directionalAccuracyOfCalls(new double[] {0, -1, 0}, REALISED)).hasValue(0);
  }

  @Test
  void perfectForecastsScoreOneAndTheBaselineItselfScoresZero() {
    assertThat(Skill.rSquared(REALISED, REALISED)).hasValue(1);
    assertThat(Skill.rSquared(FORECAST, FORECAST, REALISED)).hasValue(0);
  }

  @Test
  void rSquaredDoesNotDependOnTheUnit() {
    Random random = new Random(3);
    double[] f = random.doubles(50, -1, 1).toArray();
    double[] y = random.doubles(50, -1, 1).toArray();
    double[] scaledF = new double[50];
    double[] scaledY = new double[50];
    for (int i = 0; i < 50; i++) {
      scaledF[i] = f[i] * 1e-4;
      scaledY[i] = y[i] * 1e-4;
    }

    assertThat(Skill.rSquared(scaledF, scaledY).getAsDouble())
        .isCloseTo(Skill.rSquared(f, y).getAsDouble(), within(1e-9));
  }

  @Test
  void isAbsentWhereItIsNotDefined() {
    double[] none = {};
    double[] flat = {0, 0};

    assertThat(Skill.rSquared(none, none)).isEmpty();
    assertThat(Skill.rSquared(new double[] {0.1, 0.1}, flat)).isEmpty();
    assertThat(Skill.meanAbsoluteError(none, none)).isEmpty();
    assertThat(Skill.directionalAccuracy(none, none)).isEmpty();
    assertThat(Skill.majorityRate(none)).isEmpty();
    assertThat(Skill.directionalAccuracyOfCalls(flat, flat)).isEmpty();
    assertThat(Skill.logLoss(none, none)).isEmpty();
    assertThat(Skill.intervalCoverage(none, none, none)).isEmpty();
  }

  @Test
  void noDirectionIsNoHit() {
    assertThat(Skill.isHit(0, 1)).isFalse();
    assertThat(Skill.isHit(1, 0)).isFalse();
    assertThat(Skill.isHit(-1e-200, -1e-200)).as("tiny returns do not underflow").isTrue();
  }

  @Test
  void aCoinsLogLossIsTheLogarithmOfTwo() {
    double[] coin = {0.5, 0.5, 0.5};
    assertThat(Skill.logLoss(coin, REALISED).getAsDouble()).isCloseTo(Math.log(2), within(1e-15));
    assertThat(Skill.logLoss(new double[] {0.8, 0.8, 0.25}, REALISED).getAsDouble())
        .isCloseTo(-(2 * Math.log(0.8) + Math.log(0.75)) / 3, within(1e-15));
  }

  @Test
  void certaintyThatFailsCostsMuchButNotEverything() {
    assertThat(Skill.logLoss(new double[] {0}, new double[] {1}).getAsDouble())
        .isCloseTo(-Math.log(1e-15), within(1e-9));
  }

  @Test
  void coverageCountsTheEnds() {
    double[] lower = {-1, -1, -1, -1};
    double[] upper = {1, 1, 1, 1};
    double[] realised = {-1, 1, 0, 1.5};
    assertThat(Skill.intervalCoverage(lower, upper, realised)).hasValue(0.75);
  }

  @Test
  void refusesSeriesThatAreNotEquallyLong() {
    assertThatThrownBy(() -> Skill.rSquared(FORECAST, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 and 2");
  }
}

package io.tickcast.ui.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.metric.ConfidenceInterval;
import io.tickcast.market.metric.LiveSkill;
import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeWindowTest {
  private static final Interval SECOND = Interval.parse("1s");
  private static final int HORIZON = 5;

  private final OutcomeWindow window = window(2_000);

  @Test
  void nothingIsKnownBeforeTheFirstOutcome() {
    SkillFigures none = window.figures();
    assertThat(none.n()).isZero();
    assertThat(none.hitRate()).isNull();
    assertThat(none.majorityRate()).isNull();
    assertThat(none.r2Zero()).isNull();
    assertThat(none.since()).isNull();
    assertThat(none.verdict()).isEqualTo(Verdict.TOO_EARLY);
  }

  @Test
  void figuresAreThoseOfAHandExample() {
    window.add(outcome(0, 0.001, 0.002));
    window.add(outcome(1, 0.001, -0.001));
    window.add(outcome(2, -0.001, -0.001));
    window.add(outcome(3, -0.001, -0.002));
    SkillFigures figures = window.figures();
    assertThat(figures.n()).isEqualTo(4);
    assertThat(figures.independent()).isEqualTo(1);
    assertThat(figures.hitRate()).isEqualTo(0.75);
    assertThat(figures.majorityRate()).isEqualTo(0.75);
    // 1 − (1 + 4 + 0 + 1) / (4 + 1 + 1 + 4)
    assertThat(figures.r2Zero()).isCloseTo(0.4, within(1e-12));
    // Against 0.001 each time: 1 − 6 / (1 + 4 + 4 + 9)
    assertThat(figures.r2LastReturn()).isCloseTo(1 - 6.0 / 18, within(1e-12));
    assertThat(figures.coverage()).isEqualTo(1);
  }

  @Test
  void anOutcomeCountsOnceHoweverOftenAndInWhateverOrderItComes() {
    for (int i : new int[] {3, 1, 2, 3, 1, 0, 0}) {
      window.add(outcome(i, 0.001, i % 2 == 0 ? 0.001 : -0.001));
    }
    assertThat(window.figures().n()).isEqualTo(4);
    assertThat(window.figures().hitRate()).isEqualTo(0.5);
  }

  @Test
  void forgetsTheOldest() {
    OutcomeWindow small = window(10);
    for (int i = 0; i < 30; i++) {
      small.add(outcome(i, 0.001, i < 20 ? -0.001 : 0.001));
    }
    small.add(outcome(0, 0.001, -0.001));
    assertThat(small.figures().n()).isEqualTo(10);
    assertThat(small.figures().hitRate()).isEqualTo(1);
  }

  @Test
  void theIntervalCountsOverlappingForecastsOnce() {
    fill(window, 1_000, 0.5, 1);
    ConfidenceInterval interval = window.figures().hitRateInterval();
    assertThat(window.figures().independent()).isEqualTo(200);
    // 50/√200 is 3.5 points; two of them on either side.
    assertThat(interval.upper() - interval.lower()).isBetween(0.13, 0.145);
  }

  @Test
  void clearSkillIsSkill() {
    fill(window, 1_000, 0.9, 2);
    assertThat(window.figures().verdict()).isEqualTo(Verdict.SKILL);
  }

  @Test
  void skillOnFewOutcomesIsTooEarly() {
    fill(window, LiveSkill.FEWEST * HORIZON - HORIZON, 0.9, 3);
    assertThat(window.figures().verdict()).isEqualTo(Verdict.TOO_EARLY);
    assertThat(window.figures().r2LastReturn()).isNotNull();
    assertThat(window.figures().r2LastReturnInterval()).isNull();
    assertThat(window.figures().r2Ar1Interval()).isNull();
  }

  /** The last return is always 0.1% and the autoregression 0, as no change is. */
  @Test
  void whatIsComparedWithEachBaselineHasAnIntervalOfItsOwn() {
    fill(window, 1_000, 0.9, 5);

    SkillFigures figures = window.figures();

    ConfidenceInterval lastReturn = figures.r2LastReturnInterval();
    assertThat(figures.r2LastReturn()).isBetween(lastReturn.lower(), lastReturn.upper());
    assertThat(figures.r2Ar1Interval()).isEqualTo(figures.r2ZeroInterval());
    assertThat(lastReturn.lower()).isGreaterThan(figures.r2ZeroInterval().upper());
  }

  @Test
  void onNoiseHardlyEverSkillIsSeen() {
    int skill = 0;
    for (int seed = 0; seed < 100; seed++) {
      OutcomeWindow noise = window(2_000);
      fill(noise, 600, 0.5, seed);
      skill += noise.figures().verdict() == Verdict.SKILL ? 1 : 0;
    }
    assertThat(skill).isLessThanOrEqualTo(5);
  }

  @Test
  void alwaysNamingTheTrendIsNoSkill() {
    Random random = new Random(4);
    for (int i = 0; i < 1_500; i++) {
      window.add(outcome(i, 0.00001, random.nextDouble() < 0.7 ? 0.001 : -0.001));
    }
    assertThat(window.figures().hitRate()).isGreaterThan(0.65);
    assertThat(window.figures().verdict()).isEqualTo(Verdict.NO_SKILL);
  }

  private static OutcomeWindow window(int capacity) {
    return new OutcomeWindow(new SkillKey("m", 1, "S", SECOND, HORIZON), capacity);
  }

  /** Returns of either direction, named rightly with a chance. */
  private static void fill(OutcomeWindow window, int rows, double chance, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < rows; i++) {
      double realised = 0.001 * random.nextGaussian();
      boolean right = random.nextDouble() < chance;
      window.add(outcome(i, Math.signum(realised) * (right ? 0.0005 : -0.0005), realised));
    }
  }

  private static Outcome outcome(int second, double forecast, double realised) {
    long start = second * 1_000_000L;
    Prediction prediction =
        new Prediction(
            "S",
            SECOND,
            start,
            start + 1_500_000,
            "m",
            1,
            HORIZON,
            100,
            forecast,
            forecast - 0.01,
            forecast + 0.01,
            0.5,
            Map.of(),
            new Baselines(0.001, 0, true),
            Prediction.Role.CHAMPION);
    return new Outcome(prediction, realised, start + 6_500_000);
  }
}

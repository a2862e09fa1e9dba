package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.market.prediction.Baselines;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SkillTallyTest {

  @Test
  void saysNothingBeforeTheFirstOutcome() {
    SkillTally tally = new SkillTally();

    assertThat(tally.rows()).isZero();
    assertThat(tally.hitRate()).isEmpty();
    assertThat(tally.majorityHitRate()).isEmpty();
    assertThat(tally.coverage()).isEmpty();
    assertThat(tally.rSquaredAgainstZero()).isEmpty();
    assertThat(tally.hitRateInterval()).isEqualTo(new ConfidenceInterval(0, 1));
  }

  @Test
  void agreesWithFiguresComputedByHand() {
    SkillTally tally = new SkillTally();

    // forecast, interval, realised, last return, AR(1), majority up
    tally.add(0.01, -0.02, 0.04, 0.02, new Baselines(-0.01, 0.005, true));
    tally.add(-0.01, -0.04, 0.00, 0.01, new Baselines(0.02, 0.0, true));
    tally.add(0.02, -0.01, 0.05, 0.00, new Baselines(0.01, 0.005, true));

    assertThat(tally.rows()).isEqualTo(3);
    assertThat(tally.hits()).isEqualTo(1);
    assertThat(tally.majorityHits()).isEqualTo(2);
    assertThat(tally.coverage()).hasValue(2.0 / 3);
    // Losses: model 1+4+4, zero 4+1+0, last return 9+1+1, AR(1) 2.25+1+0.25 (each e-4).
    assertThat(tally.rSquaredAgainstZero().getAsDouble()).isCloseTo(1 - 9.0 / 5, within(1e-12));
    assertThat(tally.rSquaredAgainstLastReturn().getAsDouble())
        .isCloseTo(1 - 9.0 / 11, within(1e-12));
    assertThat(tally.rSquaredAgainstAr1().getAsDouble()).isCloseTo(1 - 9.0 / 3.5, within(1e-12));
  }

  @Test
  void mergedTalliesEqualOneTallyOfEverything() {
    SkillTally whole = new SkillTally();
    SkillTally first = new SkillTally();
    SkillTally second = new SkillTally();
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      double forecast = random.nextGaussian();
      double realised = random.nextGaussian();
      Baselines baselines =
          new Baselines(random.nextGaussian(), random.nextGaussian(), random.nextBoolean());
      whole.add(forecast, forecast - 1, forecast + 1, realised, baselines);
      (i < 70 ? first : second).add(forecast, forecast - 1, forecast + 1, realised, baselines);
    }

    first.merge(second);

    assertThat(first.rows()).isEqualTo(whole.rows());
    assertThat(first.hits()).isEqualTo(whole.hits());
    assertThat(first.majorityHits()).isEqualTo(whole.majorityHits());
    assertThat(first.coverage()).isEqualTo(whole.coverage());
    assertThat(first.rSquaredAgainstAr1().getAsDouble())
        .isCloseTo(whole.rSquaredAgainstAr1().getAsDouble(), within(1e-12));
  }

  @Test
  void refusesWhatIsNoReturn() {
    SkillTally tally = new SkillTally();

    assertThatThrownBy(() -> tally.add(Double.NaN, 0, 0, 0.1, new Baselines(0, 0, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThat(tally.rows()).isZero();
  }
}

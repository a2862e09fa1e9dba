package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A forecaster that explains 4% of the variance, as long as it does. */
class LiveSkillTest {
  private static final double SIGNAL = Math.sqrt(0.04);
  private static final double NOISE = Math.sqrt(0.96);

  @Test
  void aForecasterThatIsAsGoodAsEverSeldomAlarms() {
    long alarms = IntStream.range(0, 300).filter(seed -> isAlarm(seed, true)).count();

    // Two standard errors, one side: 2.3% of 300 are 7.
    assertThat(alarms).isBetween(1L, 12L);
  }

  @Test
  void aForecasterThatLostItsSkillAlarms() {
    assertThat(IntStream.range(0, 100).filter(seed -> isAlarm(seed, false)).count())
        .isGreaterThanOrEqualTo(98);
  }

  @Test
  void fewOutcomesTellNothing() {
    LiveSkill few = skill(new Random(1), 49, true);

    assertThat(few.isTold()).isFalse();
    assertThat(few.interval()).isEmpty();
    assertThat(few.limit(0.04, new ConfidenceInterval(0.03, 0.05), 2)).isEmpty();
    assertThat(LiveSkill.of(new double[0], new double[0], 1, 1).rSquared()).isEmpty();
    assertThat(LiveSkill.of(new double[99], new double[99], 1, 1).isTold())
        .as("a price that stands still")
        .isFalse();
  }

  @Test
  void overlappingHorizonsCountOnce() {
    assertThat(LiveSkill.of(new double[100], new double[100], 5, 1).independent()).isEqualTo(20);
  }

  private static boolean isAlarm(long seed, boolean skilled) {
    Random random = new Random(seed);
    LiveSkill walkForward = skill(random, 4_000, true);
    LiveSkill live = skill(random, 1_000, skilled);
    double limit =
        live.limit(walkForward.rSquared().orElseThrow(), walkForward.interval().orElseThrow(), 2)
            .orElseThrow();
    return live.rSquared().orElseThrow() < limit;
  }

  private static LiveSkill skill(Random random, int rows, boolean skilled) {
    double[] loss = new double[rows];
    double[] zero = new double[rows];
    Arrays.setAll(
        loss,
        i -> {
          double forecast = SIGNAL * random.nextGaussian();
          double realised = NOISE * random.nextGaussian() + (skilled ? forecast : 0);
          zero[i] = realised * realised;
          return (realised - forecast) * (realised - forecast);
        });
    return LiveSkill.of(loss, zero, 1, 7);
  }
}

package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SignStrategyTest {
  private static final double[] FORECAST = {0.5, 0.1, -0.2, -0.3};
  private static final double[] REALISED = {0.01, -0.02, -0.03, 0.01};

  @Test
  void agreesWithATradeBookKeptByHand() {
    // Positions 1, 1, -1, -1; trades 1, 0, 2, 0; gross 0.01, -0.02, 0.03, -0.01; cost 0.001 a unit.
    SignStrategy strategy = SignStrategy.of(FORECAST, REALISED, 1, 0.001);

    assertThat(strategy.periods()).isEqualTo(4);
    assertThat(strategy.turnover()).isEqualTo(0.75);
    assertThat(strategy.grossReturn()).isCloseTo(0.0025, within(1e-15));
    assertThat(strategy.netReturn()).isCloseTo(0.00175, within(1e-15));
    // Net 0.009, -0.02, 0.028, -0.01 about their mean 0.00175.
    double squares =
        Math.pow(0.00725, 2) + Math.pow(0.02175, 2) + Math.pow(0.02625, 2) + Math.pow(0.01175, 2);
    assertThat(strategy.sharpeRatio(100).getAsDouble())
        .isCloseTo(0.00175 / Math.sqrt(squares / 3) * 10, within(1e-12));
    assertThat(strategy.breakEvenCost().getAsDouble()).isCloseTo(1e4 * 0.01 / 3, within(1e-9));
  }

  @Test
  void takesNoOverlappingPositions() {
    SignStrategy strategy = SignStrategy.of(FORECAST, REALISED, 3, 0);

    // Rows 0 and 3 alone.
    assertThat(strategy.periods()).isEqualTo(2);
    assertThat(strategy.grossReturn()).isCloseTo(0, within(1e-15));
    assertThat(strategy.turnover()).isEqualTo(1.5);
  }

  @Test
  void nothingIsLeftAtTheBreakEvenCost() {
    Random random = new Random(8);
    double[] y = random.doubles(500, -0.01, 0.012).toArray();
    double[] f = random.doubles(500, -1, 1.2).toArray();
    double cost = SignStrategy.of(f, y, 1, 0).breakEvenCost().getAsDouble() / 1e4;

    assertThat(SignStrategy.of(f, y, 1, cost).netReturn()).isCloseTo(0, within(1e-15));
  }

  @Test
  void noForecastTradesNothing() {
    SignStrategy strategy = SignStrategy.of(new double[3], new double[] {0.1, 0.2, 0.3}, 1, 0.01);

    assertThat(strategy.turnover()).isZero();
    assertThat(strategy.breakEvenCost()).isEmpty();
    assertThat(strategy.sharpeRatio(1)).isEmpty();
    assertThat(SignStrategy.of(new double[0], new double[0], 1, 0).periods()).isZero();
  }
}

package io.tickcast.market.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.market.bar.Interval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The best forecast of each process, computed from past returns alone, explains what the formula
 * says.
 */
class PredictabilityTest {
  private static final int STEPS = 200_000;
  private static final Map<String, double[]> RETURNS = new HashMap<>();

  /** Forecast of the return that follows step k. */
  private interface Forecast {
    double after(int k);
  }

  @BeforeAll
  static void walkTheMarket() {
    SimulatedMarket market = new SimulatedMarket(42, Interval.parse("1s"), 0);
    SimulatedMarket.symbols().forEach(symbol -> RETURNS.put(symbol, new double[STEPS]));
    Map<String, Double> last = new HashMap<>();
    for (int k = 0; k <= STEPS; k++) {
      for (SimulatedBar bar : market.next()) {
        double now = StrictMath.log(bar.candle().close());
        Double before = last.put(bar.symbol(), now);
        if (before != null) {
          RETURNS.get(bar.symbol())[k - 1] = now - before;
        }
      }
    }
  }

  @Test
  void momentumIsFourPercentForecastable() {
    double[] r = RETURNS.get("SIM.AR");
    assertThat(autocorrelation(r, 1)).isCloseTo(0.2, within(0.01));
    assertThat(r2(r, 1, k -> 0.2 * r[k])).isCloseTo(0.04, within(0.003));
    assertThat(SimulatedMarket.optimalR2("SIM.AR", 1)).isCloseTo(0.04, within(1e-12));
  }

  @Test
  void momentumFadesOverSeveralBars() {
    double[] r = RETURNS.get("SIM.AR");
    double gain = 0.2 + 0.04 + 0.008;
    double formula = SimulatedMarket.optimalR2("SIM.AR", 3);
    assertThat(r2(r, 3, k -> gain * r[k])).isCloseTo(formula, within(0.003));
  }

  @Test
  void meanReversionPullsBackToTheLevel() {
    double[] x = levels(RETURNS.get("SIM.OU"));
    double[] r = RETURNS.get("SIM.OU");
    for (int horizon : new int[] {1, 6}) {
      double pull = StrictMath.pow(0.9, horizon) - 1;
      assertThat(r2(r, horizon, k -> pull * x[k]))
          .isCloseTo(SimulatedMarket.optimalR2("SIM.OU", horizon), within(0.006));
    }
    assertThat(SimulatedMarket.optimalR2("SIM.OU", 1)).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void theFollowerRepeatsPartOfTheLeadersLastReturn() {
    double[] lead = RETURNS.get("SIM.LEAD");
    double[] lag = RETURNS.get("SIM.LAG");
    assertThat(r2(lag, 1, k -> 0.3 * lead[k])).isCloseTo(0.0826, within(0.004));
    assertThat(r2(lag, 2, k -> 0.3 * lead[k])).isCloseTo(0.0413, within(0.004));
    assertThat(SimulatedMarket.optimalR2("SIM.LAG", 1)).isCloseTo(0.0826, within(1e-4));
  }

  @Test
  void theProductOfSignsIsInvisibleToALinearModel() {
    double[] r = RETURNS.get("SIM.XOR");
    assertThat(autocorrelation(r, 1)).isCloseTo(0, within(0.008));
    assertThat(autocorrelation(r, 2)).isCloseTo(0, within(0.008));
    double k0 = 0.3 * ReturnProcess.SIGMA;
    assertThat(r2(r, 1, k -> k < 1 ? 0 : k0 * Math.signum(r[k] * r[k - 1])))
        .isCloseTo(0.0826, within(0.004));
    assertThat(SimulatedMarket.optimalR2("SIM.XOR", 1)).isCloseTo(0.0826, within(1e-4));
  }

  @Test
  void theProductOfSignsOverSeveralBarsMatchesItsDerivation() {
    double[] r = RETURNS.get("SIM.XOR");
    int horizon = 5;
    double[] means = meansBySignState(r, horizon);
    assertThat(r2(r, horizon, k -> k < 1 ? 0 : means[state(r, k)]))
        .isCloseTo(SimulatedMarket.optimalR2("SIM.XOR", horizon), within(0.003));
  }

  @Test
  void theRegimeShowsInTheSignOfTheLastReturn() {
    double[] r = RETURNS.get("SIM.MARKOV");
    double mean = 0.2 * ReturnProcess.SIGMA * 2.6 / Math.sqrt(1 + 2.6 * 2.6);
    double reached = r2(r, 1, k -> mean * Math.signum(r[k]));
    double bound = SimulatedMarket.optimalR2("SIM.MARKOV", 1);
    assertThat(bound).isCloseTo(0.0349, within(1e-4));
    assertThat(reached).isCloseTo(bound, within(0.004));
  }

  @Test
  void garchHasNoDirectionButClustersOfVolatility() {
    double[] r = RETURNS.get("SIM.GARCH");
    assertThat(autocorrelation(r, 1)).isCloseTo(0, within(0.01));
    assertThat(autocorrelation(DoubleStream.of(r).map(x -> x * x).toArray(), 1))
        .isGreaterThan(0.08);
    assertThat(SimulatedMarket.optimalR2("SIM.GARCH", 12)).isZero();
  }

  @Test
  void noiseIsNormalAndForgetsAtOnce() {
    double[] r = RETURNS.get("SIM.NOISE");
    double sigma = Math.sqrt(DoubleStream.of(r).map(x -> x * x).average().orElseThrow());
    double kurtosis = DoubleStream.of(r).map(x -> Math.pow(x / sigma, 4)).average().orElseThrow();
    assertThat(sigma).isCloseTo(ReturnProcess.SIGMA, within(ReturnProcess.SIGMA * 0.005));
    assertThat(kurtosis).isCloseTo(3, within(0.06));
    assertThat(autocorrelation(r, 1)).isCloseTo(0, within(0.008));
  }

  @Test
  void symbolsAreIndependentUnlessTheyFollow() {
    List<String> alone = List.of("SIM.NOISE", "SIM.LEAD", "SIM.GARCH");
    for (String a : alone) {
      for (String b : alone) {
        if (!a.equals(b)) {
          assertThat(correlation(RETURNS.get(a), RETURNS.get(b))).isCloseTo(0, within(0.01));
        }
      }
    }
  }

  @Test
  void saysWhatIsAllowed() {
    assertThatThrownBy(() -> SimulatedMarket.optimalR2("AAPL", 1))
        .hasMessageStartingWith("symbol must be one of [SIM.AR,")
        .hasMessageEndingWith("was AAPL");
    assertThatThrownBy(() -> SimulatedMarket.optimalR2("SIM.AR", 0))
        .hasMessage("horizon must be at least 1, was 0");
  }

  private static double r2(double[] r, int horizon, Forecast forecast) {
    double residual = 0;
    double total = 0;
    for (int k = 0; k + horizon < r.length; k++) {
      double sum = 0;
      for (int j = 1; j <= horizon; j++) {
        sum += r[k + j];
      }
      double error = sum - forecast.after(k);
      residual += error * error;
      total += sum * sum;
    }
    return 1 - residual / total;
  }

  private static double[] levels(double[] r) {
    double[] x = new double[r.length];
    double level = 0;
    double mean = 0;
    for (int k = 0; k < r.length; k++) {
      level += r[k];
      x[k] = level;
      mean += level / r.length;
    }
    for (int k = 0; k < r.length; k++) {
      x[k] -= mean;
    }
    return x;
  }

  private static double[] meansBySignState(double[] r, int horizon) {
    double[] sums = new double[4];
    int[] counts = new int[4];
    for (int k = 1; k + horizon < r.length; k++) {
      for (int j = 1; j <= horizon; j++) {
        sums[state(r, k)] += r[k + j];
      }
      counts[state(r, k)]++;
    }
    for (int s = 0; s < 4; s++) {
      sums[s] /= counts[s];
    }
    return sums;
  }

  private static int state(double[] r, int k) {
    return (r[k] > 0 ? 2 : 0) + (r[k - 1] > 0 ? 1 : 0);
  }

  private static double autocorrelation(double[] r, int lag) {
    double mean = DoubleStream.of(r).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (int k = 0; k < r.length; k++) {
      variance += (r[k] - mean) * (r[k] - mean);
      covariance += k < lag ? 0 : (r[k] - mean) * (r[k - lag] - mean);
    }
    return covariance / variance;
  }

  private static double correlation(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int k = 0; k < a.length; k++) {
      ab += a[k] * b[k];
      aa += a[k] * a[k];
      bb += b[k] * b[k];
    }
    return ab / Math.sqrt(aa * bb);
  }
}

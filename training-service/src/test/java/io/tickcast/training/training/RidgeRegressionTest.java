package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RidgeRegressionTest {
  private static final TrainingRows ROWS = SimulatedRows.autoregression(2_000, 0.2, 1, 9);
  private static final double SCALE = 5e-4;

  /**
   * At the minimum of the penalised squares, every standardised column's correlation with the
   * residual equals its weight times the penalty: recomputed here from the rows themselves.
   */
  @Test
  void solvesWhatDefinesIt() {
    int n = 1_500;
    int p = ROWS.columns();
    double penalty = 0.1;

    double[] weights = NormalEquations.of(ROWS, 0, n, SCALE).solve(penalty);

    float[] x = ROWS.features(0, n);
    double[] residuals = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      residuals[i] = ROWS.label(i) / SCALE - weights[p];
      for (int c = 0; c < p; c++) {
        residuals[i] -= weights[c] * x[i * p + c];
      }
      sum += residuals[i];
    }
    assertThat(sum / n).isCloseTo(0, within(1e-9));
    for (int c = 0; c < p; c++) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        mean += x[i * p + c] / (double) n;
      }
      double variance = 0;
      double withResidual = 0;
      for (int i = 0; i < n; i++) {
        double centred = x[i * p + c] - mean;
        variance += centred * centred / n;
        withResidual += centred * residuals[i] / n;
      }
      double deviation = Math.sqrt(variance);
      if (deviation == 0) {
        assertThat(weights[c]).isZero();
      } else {
        assertThat(withResidual / deviation)
            .isCloseTo(penalty * weights[c] * deviation, within(1e-7));
      }
    }
  }

  @Test
  void theBestColumnOfAnAutoregressionIsTheLastReturnAndItsWeightTheCoefficient() {
    double[] weights = NormalEquations.of(ROWS, 0, 1_500, SCALE).solveBestColumn();

    FittedBaselines ar1 = FittedBaselines.fit(ROWS, 0, 1_500);
    assertThat(weights[0] * SCALE).isCloseTo(ar1.ar1Coefficient(), within(1e-4));
    assertThat(weights[ROWS.columns()] * SCALE).isCloseTo(ar1.ar1Constant(), within(1e-9));
    assertThat(Arrays.stream(weights).filter(w -> w != 0)).hasSize(2);
  }

  @Test
  void theFileForecastsTheAutoregressionThatMadeTheRows() throws Exception {
    TrainingRows rows = SimulatedRows.autoregression(20_000, 0.2, 1, 4);
    TimeSplit fold =
        TimeSplit.walkForward(rows.size(), Settings.defaults(SplitSettings.class), 1).get(4);

    FittedModel model = new RidgeRegression().fit(rows, fold, TrainingProgress.SILENT);

    double[] forecasts =
        BoosterForecasts.of(model.model(), rows, fold.testStart(), fold.testEnd(), model.scale());
    double error = 0;
    for (int i = 0; i < forecasts.length; i++) {
      error += Math.pow(forecasts[i] - 0.2 * rows.lastBarReturn(fold.testStart() + i), 2);
    }
    // The best forecast deviates by 0.2 sigma; what the fit misses it by is a fraction of that.
    assertThat(Math.sqrt(error / forecasts.length)).isLessThan(0.06 * SimulatedRows.SIGMA);
  }

  @Test
  void aColumnThatDoesNotVaryHasNoWeight() {
    double[] closes = new double[300];
    for (int i = 0; i < closes.length; i++) {
      closes[i] = 100 + i % 5;
    }
    TrainingRows flat = SimulatedRows.constantColumn(closes);

    assertThat(NormalEquations.of(flat, 0, 200, 1).solve(1e-4)[0]).isZero();
    assertThat(NormalEquations.of(flat, 0, 200, 1).solveBestColumn()[0]).isZero();
  }
}

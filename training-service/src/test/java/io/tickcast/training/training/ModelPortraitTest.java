package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.contracts.layout.ModelEvaluation;
import io.tickcast.contracts.layout.ModelEvaluation.Histogram;
import io.tickcast.contracts.layout.ModelEvaluation.Importance;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelPortraitTest {

  @Test
  void binsHoldEquallyManyRowsAndMissingValuesAreCounted() {
    double[] values = IntStream.range(0, 125).mapToDouble(i -> i < 100 ? i : Double.NaN).toArray();

    Histogram histogram = ModelPortrait.histogram(values);

    assertThat(histogram.rows()).isEqualTo(125);
    assertThat(histogram.missing()).isEqualTo(0.2);
    assertThat(histogram.edges()).hasSize(9).isSorted();
    assertThat(histogram.shares()).allSatisfy(s -> assertThat(s).isCloseTo(0.08, within(1e-12)));
  }

  @Test
  void aValueThatRepeatsMakesFewerBins() {
    double[] values = IntStream.range(0, 100).mapToDouble(i -> i < 75 ? 0 : i).toArray();

    Histogram histogram = ModelPortrait.histogram(values);

    assertThat(histogram.shares().get(0)).isGreaterThanOrEqualTo(0.75);
    assertThat(histogram.shares().stream().mapToDouble(s -> s).sum()).isCloseTo(1, within(1e-12));
    assertThat(ModelPortrait.histogram(new double[] {3, 3, 3}).edges()).isEmpty();
    assertThat(ModelPortrait.histogram(new double[] {Double.NaN}).missing()).isEqualTo(1);
  }

  @Test
  void theManifestSaysWhatMatteredMostAndHowItWasFound() {
    ModelFixture fixture = ModelFixture.autoregression();
    ModelEvaluation evaluation = fixture.manifest(1).evaluation();

    assertThat(evaluation.learner()).isEqualTo("gbt");
    assertThat(evaluation.search())
        .singleElement()
        .satisfies(trial -> assertThat(trial.chosen()).isTrue());
    assertThat(evaluation.folds()).hasSize(5);
    assertThat(evaluation.folds().get(4).figures().get("model"))
        .isEqualTo(fixture.manifest(1).figures().get("test").get("model"));
    assertThat(evaluation.features()).hasSize(14);
    assertThat(evaluation.forecasts().rows()).isEqualTo(fixture.model().split().trainRows());
    Importance most =
        evaluation.importances().stream()
            .max(Comparator.comparingDouble(Importance::meanAbsoluteShap))
            .orElseThrow();
    assertThat(most.column()).isEqualTo("log_return_1");
    assertThat(most.gain()).isPositive();
  }

  @Test
  void aLinearModelHasNoGains() {
    assertThat(ModelFixture.autoregression("ridge").manifest(1).evaluation().importances())
        .allSatisfy(importance -> assertThat(importance.gain()).isNull())
        .anySatisfy(importance -> assertThat(importance.meanAbsoluteShap()).isPositive());
  }
}

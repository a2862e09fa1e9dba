package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.market.feature.FeatureSet;
import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class ModelTrainerTest {
  private static final List<String> COLUMNS = FeatureSet.STATIONARY.columns();

  private final BoostingSettings boosting = Settings.defaults(BoostingSettings.class);
  private final ModelTrainer trainer =
      new ModelTrainer(
          boosting,
          Settings.defaults(SplitSettings.class),
          Settings.of(LearnerSettings.class, Map.of("tickcast.training.learners.use", "gbt")));

  @Test
  void findsMostOfWhatAnAutoregressionLetsBeForecast() throws Exception {
    TrainingRows rows = SimulatedRows.autoregression(30_000, 0.2, 1, 7);
    List<Double> shares = new ArrayList<>();

    TrainedModel model = trainer.train(rows, COLUMNS, step -> shares.add(step.share()));

    Map<String, Double> figures = model.figures().get("model");
    // The best possible R² is phi² = 4%; the sample's own autoregression says what these test rows
    // allow.
    double possible = model.figures().get("ar1").get(Figure.R_SQUARED);
    assertThat(figures.get(Figure.R_SQUARED)).isGreaterThan(0.7 * 0.04);
    assertThat(figures.get(Figure.R_SQUARED)).isLessThan(possible + 0.01);
    assertThat(figures.get(Figure.R_SQUARED + Figure.LOWER)).isPositive();
    assertThat(figures.get(Figure.COVERAGE)).isBetween(0.88, 0.92);
    assertThat(figures.get(Figure.DIRECTIONAL_ACCURACY))
        .isBetween(0.54, 0.5 + Math.asin(0.2) / Math.PI + 0.015);
    assertThat(figures.get(Figure.LOG_LOSS)).isLessThan(Math.log(2));
    assertThat(model.baselines().ar1Coefficient()).isCloseTo(0.2, within(0.03));
    assertThat(model.skill()).isTrue();
    assertThat(shares)
        .isSorted()
        .last()
        .satisfies(share -> assertThat(share).isLessThanOrEqualTo(1));
    assertThat(XGBoost.loadModel(model.model()).getNumBoostedRound()).isEqualTo(model.rounds());
  }

  @Test
  void claimsNoSkillOnNoise() {
    TrainingRows rows = SimulatedRows.autoregression(20_000, 0, 1, 11);

    TrainedModel model = trainer.train(rows, COLUMNS, TrainingProgress.SILENT);

    assertThat(model.skill()).isFalse();
    assertThat(model.figures().get("model").get(Figure.R_SQUARED)).isBetween(-0.01, 0.004);
    assertThat(model.rounds()).isPositive();
    assertThat(model.figures().get("model").get(Figure.COVERAGE)).isBetween(0.88, 0.92);
  }

  @Test
  void theSameRowsAndSettingsGiveTheSameModel() {
    TrainingRows rows = SimulatedRows.autoregression(3_000, 0.2, 3, 5);

    TrainedModel first = trainer.train(rows, COLUMNS, TrainingProgress.SILENT);
    TrainedModel second = trainer.train(rows, COLUMNS, TrainingProgress.SILENT);

    assertThat(first.model()).isEqualTo(second.model());
    assertThat(first.figures()).isEqualTo(second.figures());
  }

  @Test
  void saysHowManyRowsAreMissing() {
    TrainingRows rows = SimulatedRows.autoregression(300, 0.2, 1, 5);

    assertThatThrownBy(() -> trainer.train(rows, COLUMNS, TrainingProgress.SILENT))
        .isInstanceOf(TooFewRowsException.class)
        .hasMessage("238 rows, at least 1,000 are needed for 5 folds with a gap of 1 bars");
  }
}

package io.tickcast.training.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ManifestCodec;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.evaluation.TestForecasts;
import io.tickcast.training.registry.Sha256;
import io.tickcast.training.training.ModelFixture;
import io.tickcast.training.training.TimeSplit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedModelTest {
  private static final ModelFixture FIXTURE = ModelFixture.autoregression();

  @Test
  void forecastsWhatTheBoosterSaysInLogReturn() throws Exception {
    try (ServedModel model =
        ServedModel.load(FIXTURE.manifest(1), file -> FIXTURE.model().model())) {
      List<ServedModel.Input> inputs = inputs(50);
      List<Prediction> predictions = model.predict(inputs);

      float[] values = new float[50 * 14];
      for (int i = 0; i < 50; i++) {
        inputs.get(i).row().copyTo(values, i * 14);
      }
      Booster booster = XGBoost.loadModel(FIXTURE.model().model());
      float[][] expected = booster.predict(new DMatrix(values, 50, 14, Float.NaN));
      for (int i = 0; i < 50; i++) {
        double forecast =
            expected[i][0] * FIXTURE.model().scale() + FIXTURE.model().errors().median();
        assertThat(predictions.get(i).forecast()).isEqualTo(forecast);
      }
    }
  }

  @Test
  void contributionsSumToTheForecast() throws Exception {
    try (ServedModel model =
        ServedModel.load(FIXTURE.manifest(1), file -> FIXTURE.model().model())) {
      for (Prediction prediction : model.predict(inputs(50))) {
        double sum = prediction.contributions().values().stream().mapToDouble(v -> v).sum();
        assertThat(sum).isCloseTo(prediction.forecast(), within(1e-5 * FIXTURE.model().scale()));
        assertThat(prediction.contributions()).hasSize(15).containsKey(Prediction.BASE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ridge", "forest"})
  void servesAndExplainsEveryLearnerTheSameWay(String learner) throws Exception {
    ModelFixture fixture = ModelFixture.autoregression(learner);
    try (ServedModel model =
        ServedModel.load(fixture.manifest(1), file -> fixture.model().model())) {
      for (Prediction prediction : model.predict(inputs(50))) {
        double sum = prediction.contributions().values().stream().mapToDouble(v -> v).sum();
        assertThat(prediction.forecast()).isNotZero();
        assertThat(sum).isCloseTo(prediction.forecast(), within(1e-5 * fixture.model().scale()));
      }
    }
  }

  @Test
  void oneByOneEqualsABatchToTheLastBit() throws Exception {
    try (ServedModel model =
        ServedModel.load(FIXTURE.manifest(1), file -> FIXTURE.model().model())) {
      List<ServedModel.Input> inputs = inputs(20);
      List<Prediction> batch = model.predict(inputs);
      for (int i = 0; i < inputs.size(); i++) {
        assertThat(model.predict(List.of(inputs.get(i)))).containsExactly(batch.get(i));
      }
    }
  }

  @Test
  void refusesAModelThatIsNotTheManifests() {
    byte[] tampered = FIXTURE.model().model().clone();
    tampered[tampered.length / 2] ^= 1;

    assertThatThrownBy(() -> ServedModel.load(FIXTURE.manifest(1), file -> tampered))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("SHA-256 of model.ubj must be " + FIXTURE.manifest(1).modelSha256());
  }

  /** XGBoost's own reader would not survive everything. */
  @Test
  void refusesWhatIsNoModelThoughItIsTheManifests() {
    byte[] noModel = "no model".getBytes(StandardCharsets.US_ASCII);
    String manifest = new String(ManifestCodec.encode(FIXTURE.manifest(1)), StandardCharsets.UTF_8);
    ModelManifest ofIt =
        ManifestCodec.decode(
            manifest
                .replace(FIXTURE.manifest(1).modelSha256(), Sha256.of(noModel))
                .getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> ServedModel.load(ofIt, file -> noModel))
        .isInstanceOf(BadModelException.class)
        .hasMessageStartingWith("it is not in UBJ");
  }

  @Test
  void refusesAModelOfOtherColumns() {
    ModelManifest manifest =
        FIXTURE.manifest(1, FeatureSet.parse("stationary", List.of("log_return(1)")));

    assertThatThrownBy(() -> ServedModel.load(manifest, file -> FIXTURE.model().model()))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("1 columns");
  }

  @Test
  void servesTheIntervalAndTheDirectionThatWereJudged() throws Exception {
    ModelFixture waves = ModelFixture.waves();
    TimeSplit split = waves.model().split();
    TestForecasts judged = waves.judged();
    assertThat(waves.model().files()).containsKey(HdfsLayout.QUANTILES_FILE);

    try (ServedModel model = ServedModel.load(waves.manifest(1), waves.model().files()::get)) {
      List<ServedModel.Input> inputs = new ArrayList<>();
      for (int row = split.testStart(); row < split.testEnd(); row++) {
        double[] values = new double[14];
        float[] features = waves.rows().features(row, row + 1);
        Arrays.setAll(values, i -> features[i]);
        inputs.add(input(row, values));
      }
      List<Prediction> predictions = model.predict(inputs);
      for (int i = 0; i < predictions.size(); i++) {
        assertThat(predictions.get(i).forecast()).isEqualTo(judged.forecast()[i]);
        assertThat(predictions.get(i).lower()).isEqualTo(judged.lower()[i]);
        assertThat(predictions.get(i).upper()).isEqualTo(judged.upper()[i]);
        assertThat(predictions.get(i).probabilityUp()).isEqualTo(judged.probabilityUp()[i]);
      }
      assertThat(predictions.stream().map(p -> p.upper() - p.lower()).distinct().count())
          .isGreaterThan(100);
    }
  }

  @Test
  void refusesQuantilesThatAreNotTheManifests() {
    ModelFixture waves = ModelFixture.waves();
    Map<String, byte[]> files = new HashMap<>(waves.model().files());
    byte[] tampered = files.get(HdfsLayout.QUANTILES_FILE).clone();
    tampered[tampered.length / 2] ^= 1;
    files.put(HdfsLayout.QUANTILES_FILE, tampered);

    assertThatThrownBy(() -> ServedModel.load(waves.manifest(1), files::get))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("SHA-256 of quantiles.ubj");
  }

  private static List<ServedModel.Input> inputs(int rows) {
    Random random = new Random(4);
    List<ServedModel.Input> inputs = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double[] values = random.doubles(14, -0.002, 0.002).toArray();
      values[i % 14] = Double.NaN;
      inputs.add(input(i, values));
    }
    return inputs;
  }

  private static ServedModel.Input input(int bucket, double[] values) {
    Bar bar =
        new Bar("SIM.AR", Interval.parse("5s"), bucket * 5_000_000L, 100, 100, 100, 100, 1, 1);
    FeatureSet set = FeatureSet.STATIONARY;
    return new ServedModel.Input(
        new FeatureRow(bar, set.name(), set.fingerprint(), bar.endMicros() + 500_000, values),
        0.001,
        0.001,
        Prediction.Role.CHAMPION);
  }
}

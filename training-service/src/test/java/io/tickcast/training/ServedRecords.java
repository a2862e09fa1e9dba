package io.tickcast.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.contracts.codec.OutcomeCodec;
import io.tickcast.contracts.codec.PredictionCodec;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ManifestCodec;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.market.prediction.Prediction.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.apache.hadoop.fs.Path;

/** The versions of a journey's model, and what must have been served of them. */
final class ServedRecords {
  private final Servers servers;
  private final List<FeatureRow> rows;
  private final String model;

  /**
   * @param rows of one symbol, in the order of time
   * @param model name of the model that reads them
   */
  ServedRecords(Servers servers, List<FeatureRow> rows, String model) {
    this.servers = servers;
    this.rows = rows;
    this.model = model;
  }

  /** Computed here from the version's bytes, for every row from the first move's event time on. */
  Map<Long, Double> expectedForecasts(int version, int from, int to) throws Exception {
    ModelManifest manifest = manifest(version);
    byte[] ubj = bytes(version, HdfsLayout.MODEL_FILE);
    String first =
        given()
            .get("/api/v1/models/" + model + "/aliases/champion/history")
            .path("items[0].effectiveFrom");
    long effective = Instant.parse(first).toEpochMilli() * 1_000;
    double scale = Double.parseDouble(manifest.fit().parameters().get("label_scale"));
    double median = manifest.residualQuantiles().get(45);
    Map<Long, Double> expected = new HashMap<>();
    for (FeatureRow row : rows.subList(from, to)) {
      if (row.availableAtMicros() >= effective) {
        float[] values = new float[row.size()];
        row.copyTo(values, 0);
        float[][] out =
            XGBoost.loadModel(ubj).predict(new DMatrix(values, 1, values.length, Float.NaN));
        expected.put(row.bar().startMicros(), out[0][0] * scale + median);
      }
    }
    return expected;
  }

  void requireForecasts(Map<Long, Double> expected) {
    for (Prediction prediction : servers.predictions(rows.get(0), Role.CHAMPION)) {
      assertThat(prediction.forecast())
          .isCloseTo(expected.get(prediction.bucketStartMicros()), within(1e-12));
      double sum = prediction.contributions().values().stream().mapToDouble(v -> v).sum();
      assertThat(sum).isCloseTo(prediction.forecast(), within(1e-8));
      assertThat(prediction.lower()).isLessThan(prediction.forecast());
      assertThat(prediction.upper()).isGreaterThan(prediction.forecast());
    }
  }

  void requireOutcomes() {
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      places.put(rows.get(i).bar().startMicros(), i);
    }
    for (Outcome outcome : servers.outcomes(rows.get(0), Role.CHAMPION)) {
      int i = places.get(outcome.prediction().bucketStartMicros());
      double last = Math.log(rows.get(i).bar().close() / rows.get(i - 1).bar().close());
      assertThat(outcome.realised())
          .isCloseTo(
              Math.log(rows.get(i + 1).bar().close() / rows.get(i).bar().close()), within(1e-12));
      assertThat(outcome.prediction().baselines().lastReturn()).isCloseTo(last, within(1e-12));
    }
  }

  /** On Kafka a record may come again after a kill, but only bit for bit the same. */
  void requireTheSameOnKafka(Map<Long, Double> expected) {
    List<byte[]> predictions = servers.records(Topic.PREDICTIONS, rows.get(0).bar().symbol());
    assertThat(
            predictions.stream()
                .map(value -> PredictionCodec.decode(value).bucketStartMicros())
                .collect(Collectors.toSet()))
        .isEqualTo(expected.keySet());
    assertThat(distinct(predictions)).isEqualTo(expected.size());
    List<byte[]> outcomes = servers.records(Topic.OUTCOMES, rows.get(0).bar().symbol());
    assertThat(distinct(outcomes)).isEqualTo(expected.size() - 1);
    assertThat(OutcomeCodec.decode(outcomes.get(0)).prediction().model()).isEqualTo(model);
  }

  private static int distinct(List<byte[]> values) {
    Set<String> distinct = new HashSet<>();
    values.forEach(value -> distinct.add(Arrays.toString(value)));
    return distinct.size();
  }

  ModelManifest manifest(int version) throws IOException {
    return ManifestCodec.decode(bytes(version, HdfsLayout.MANIFEST_FILE));
  }

  byte[] bytes(int version, String file) throws IOException {
    try (var in = servers.hdfs.open(new Path(HdfsLayout.version(model, version), file))) {
      return in.readAllBytes();
    }
  }

  void tamperedVersion(int version) throws IOException {
    ModelManifest m = manifest(1);
    ModelManifest copy =
        new ModelManifest(
            m.name(),
            version,
            m.createdAt(),
            m.task(),
            m.features(),
            m.data(),
            m.fit(),
            m.modelSha256(),
            m.residualQuantiles(),
            m.moved(),
            m.baselines(),
            m.figures(),
            m.evaluation(),
            m.tags());
    byte[] ubj = bytes(1, HdfsLayout.MODEL_FILE);
    ubj[ubj.length / 2] ^= 1;
    Path folder = new Path(HdfsLayout.version(model, version));
    try (var out = servers.hdfs.create(new Path(folder, HdfsLayout.MODEL_FILE))) {
      out.write(ubj);
    }
    try (var out = servers.hdfs.create(new Path(folder, HdfsLayout.MANIFEST_FILE))) {
      out.write(ManifestCodec.encode(copy));
    }
  }
}

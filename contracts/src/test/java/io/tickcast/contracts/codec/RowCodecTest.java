package io.tickcast.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/** Feature rows, forecasts and outcomes: our bytes are Avro's, and come back. */
@Domain(MarketArbitraries.class)
class RowCodecTest {
  private static final Schema FEATURE_ROW = SingleObject.of("FeatureRow").schema();
  private static final Schema PREDICTION = SingleObject.of("Prediction").schema();
  private static final Schema OLDER_PREDICTION = SingleObject.of("older/Prediction-1").schema();
  private static final Schema OLDER_OUTCOME =
      SingleObject.of("older/Prediction-1", "Outcome").schema();
  private static final Schema OUTCOME = SingleObject.of("Prediction", "Outcome").schema();

  @Property(tries = 150)
  void anyFeatureRowComesBack(@ForAll FeatureRow row) throws IOException {
    byte[] bytes = FeatureRowCodec.encode(row);

    assertThat(FeatureRowCodec.decode(bytes)).isEqualTo(row);
    GenericRecord read = asAvroReads(bytes, FEATURE_ROW);
    assertThat(read.get("close")).isEqualTo(row.bar().close());
    assertThat(read.get("fingerprint")).hasToString(row.fingerprint());
    assertThat((List<?>) read.get("values")).hasSize(row.size());
    assertDamageIsNamed(bytes, FeatureRowCodec::decode);
  }

  @Property(tries = 150)
  void anyPredictionComesBack(@ForAll Prediction prediction) throws IOException {
    byte[] bytes = PredictionCodec.encode(prediction);

    assertThat(PredictionCodec.decode(bytes)).isEqualTo(prediction);
    GenericRecord read = asAvroReads(bytes, PREDICTION);
    assertThat(read.get("forecast")).isEqualTo(prediction.forecast());
    assertThat((Map<?, ?>) read.get("contributions")).hasSize(prediction.contributions().size());
    assertThat(read.get("baselineMajorityUp")).isEqualTo(prediction.baselines().majorityUp());
    assertThat(read.get("role")).hasToString(prediction.role().name());
    assertDamageIsNamed(bytes, PredictionCodec::decode);
  }

  @Property(tries = 150)
  void anyOutcomeComesBack(@ForAll Outcome outcome) throws IOException {
    byte[] bytes = OutcomeCodec.encode(outcome);

    assertThat(OutcomeCodec.decode(bytes)).isEqualTo(outcome);
    GenericRecord read = asAvroReads(bytes, OUTCOME);
    assertThat(read.get("realised")).isEqualTo(outcome.realised());
    assertThat(((GenericRecord) read.get("prediction")).get("lower"))
        .isEqualTo(outcome.prediction().lower());
    assertDamageIsNamed(bytes, OutcomeCodec::decode);
  }

  @Property(tries = 50)
  void readsWhatAvroItselfWrites(@ForAll FeatureRow row) throws IOException {
    GenericRecord read = asAvroReads(FeatureRowCodec.encode(row), FEATURE_ROW);

    assertThat(FeatureRowCodec.decode(asAvroWrites(read, FEATURE_ROW))).isEqualTo(row);
  }

  /** As Avro itself wrote them with the schema that knew no role. */
  @Property(tries = 50)
  void olderRecordsAreOfChampions(@ForAll Outcome outcome) throws IOException {
    GenericRecord now = asAvroReads(OutcomeCodec.encode(outcome), OUTCOME);
    Outcome champions =
        new Outcome(
            asChampion(outcome.prediction()), outcome.realised(), outcome.realisedAtMicros());

    assertThat(OutcomeCodec.decode(asAvroWrites(now, OLDER_OUTCOME))).isEqualTo(champions);
    assertThat(
            PredictionCodec.decode(
                asAvroWrites((GenericRecord) now.get("prediction"), OLDER_PREDICTION)))
        .isEqualTo(champions.prediction());
  }

  /** What any Avro reader does with the declared default, without our codec. */
  @Property(tries = 10)
  void avrosOwnSchemaResolutionSaysTheSame(@ForAll Prediction prediction) throws IOException {
    byte[] older =
        asAvroWrites(asAvroReads(PredictionCodec.encode(prediction), PREDICTION), OLDER_PREDICTION);

    var reader = new BinaryMessageDecoder<GenericRecord>(GenericData.get(), PREDICTION);
    reader.addSchema(OLDER_PREDICTION);
    assertThat(reader.decode(older).get("role")).hasToString("CHAMPION");
  }

  @Property(tries = 10)
  void takesNoOtherRecord(@ForAll FeatureRow row) {
    byte[] bytes = FeatureRowCodec.encode(row);

    assertThatThrownBy(() -> PredictionCodec.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "record must be written with a known schema, Prediction 0x[0-9a-f]{16}, was schema 0x[0-9a-f]{16}");
    assertThatThrownBy(
            () -> PredictionCodec.decode("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessage(
            "record must be Prediction in Avro single-object encoding, but does not begin with C3 01 and a fingerprint");
    assertThatThrownBy(() -> PredictionCodec.decode(null))
        .hasMessage("record must be Prediction, had no value");
  }

  private static Prediction asChampion(Prediction p) {
    return new Prediction(
        p.symbol(),
        p.interval(),
        p.bucketStartMicros(),
        p.availableAtMicros(),
        p.model(),
        p.version(),
        p.horizon(),
        p.close(),
        p.forecast(),
        p.lower(),
        p.upper(),
        p.probabilityUp(),
        p.contributions(),
        p.baselines(),
        Prediction.Role.CHAMPION);
  }

  private static byte[] asAvroWrites(GenericRecord record, Schema schema) throws IOException {
    ByteBuffer buffer =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(record);
    byte[] written = new byte[buffer.remaining()];
    buffer.get(written);
    return written;
  }

  private static GenericRecord asAvroReads(byte[] bytes, Schema schema) throws IOException {
    return new BinaryMessageDecoder<GenericRecord>(GenericData.get(), schema).decode(bytes);
  }

  /** Whatever happens to the bytes, the answer is a value or one line. */
  private static void assertDamageIsNamed(byte[] good, Function<byte[], ?> decode) {
    SplittableRandom random = new SplittableRandom(good.length);
    for (int i = 0; i < 20; i++) {
      byte[] bad =
          Arrays.copyOf(good, random.nextInt(2) == 0 ? good.length : random.nextInt(good.length));
      for (int k = 0; k < 3 && bad.length > SingleObject.HEADER_LENGTH; k++) {
        bad[random.nextInt(SingleObject.HEADER_LENGTH, bad.length)] = (byte) random.nextInt();
      }
      try {
        decode.apply(bad);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }
}

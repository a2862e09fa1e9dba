package io.tickcast.contracts.codec;

import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.util.function.Function;

/**
 * Outcomes on the topic {@code outcomes}: Avro single-object encoding of {@code Outcome.avsc}.
 * Records of its older schemas are read, too. Thread-safe.
 */
public final class OutcomeCodec {
  private static final SingleObject SCHEMA = SingleObject.of("Prediction", "Outcome");
  private static final SingleObject WITHOUT_ROLE = SingleObject.of("older/Prediction-1", "Outcome");
  private static final int USUAL_SIZE = 1_024;

  private OutcomeCodec() {}

  /** The bytes of an outcome. Equal outcomes give equal bytes. */
  public static byte[] encode(Outcome outcome) {
    AvroOutput out = new AvroOutput(SCHEMA, USUAL_SIZE);
    PredictionCodec.write(out, outcome.prediction());
    return out.writeDouble(outcome.realised()).writeLong(outcome.realisedAtMicros()).toBytes();
  }

  /**
   * The outcome in the bytes.
   *
   * @throws IllegalArgumentException with one line when the bytes are no outcome or of an unknown
   *     schema
   */
  public static Outcome decode(byte[] value) {
    return WITHOUT_ROLE.isOf(value)
        ? WITHOUT_ROLE.decode(value, in -> read(in, PredictionCodec::readWithoutRole))
        : SCHEMA.decode(value, in -> read(in, PredictionCodec::read));
  }

  private static Outcome read(AvroInput in, Function<AvroInput, Prediction> prediction) {
    return new Outcome(prediction.apply(in), in.readDouble(), in.readLong());
  }
}

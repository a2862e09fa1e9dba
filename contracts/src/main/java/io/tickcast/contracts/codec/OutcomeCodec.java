package io.tickcast.contracts.codec;

import io.tickcast.market.prediction.Outcome;

/**
 * Outcomes on the topic {@code outcomes}: Avro single-object encoding of {@code Outcome.avsc}.
 * Thread-safe.
 */
public final class OutcomeCodec {
  private static final SingleObject SCHEMA = SingleObject.of("Prediction", "Outcome");
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
    return SCHEMA.decode(
        value, in -> new Outcome(PredictionCodec.read(in), in.readDouble(), in.readLong()));
  }
}

package io.tickcast.contracts.codec;

import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Prediction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Forecasts on the topic {@code predictions}: Avro single-object encoding of {@code
 * Prediction.avsc}. Records of its older schemas are read, too. Thread-safe.
 */
public final class PredictionCodec {
  private static final SingleObject SCHEMA = SingleObject.of("Prediction");
  private static final SingleObject WITHOUT_ROLE = SingleObject.of("older/Prediction-1");
  private static final int USUAL_SIZE = 1_024;
  private static final int LEAST_ENTRY = 9;

  /** In the order of the schema's symbols. */
  private static final Prediction.Role[] ROLES = Prediction.Role.values();

  private PredictionCodec() {}

  /** The bytes of a forecast. Equal forecasts give equal bytes. */
  public static byte[] encode(Prediction prediction) {
    AvroOutput out = new AvroOutput(SCHEMA, USUAL_SIZE);
    write(out, prediction);
    return out.toBytes();
  }

  /**
   * The forecast in the bytes.
   *
   * @throws IllegalArgumentException with one line when the bytes are no forecast or of an unknown
   *     schema
   */
  public static Prediction decode(byte[] value) {
    return WITHOUT_ROLE.isOf(value)
        ? WITHOUT_ROLE.decode(value, PredictionCodec::readWithoutRole)
        : SCHEMA.decode(value, PredictionCodec::read);
  }

  static void write(AvroOutput out, Prediction prediction) {
    out.writeText(prediction.symbol())
        .writeText(prediction.interval().name())
        .writeLong(prediction.bucketStartMicros())
        .writeLong(prediction.availableAtMicros())
        .writeText(prediction.model())
        .writeLong(prediction.version())
        .writeLong(prediction.horizon())
        .writeDouble(prediction.close())
        .writeDouble(prediction.forecast())
        .writeDouble(prediction.lower())
        .writeDouble(prediction.upper())
        .writeDouble(prediction.probabilityUp());
    writeContributions(out, prediction.contributions());
    out.writeDouble(prediction.baselines().lastReturn())
        .writeDouble(prediction.baselines().ar1())
        .writeBoolean(prediction.baselines().majorityUp())
        .writeLong(prediction.role().ordinal());
  }

  static Prediction read(AvroInput in) {
    return read(in, true);
  }

  /** Before challengers forecast, every forecast was a champion's. */
  static Prediction readWithoutRole(AvroInput in) {
    return read(in, false);
  }

  private static Prediction read(AvroInput in, boolean hasRole) {
    return new Prediction(
        in.readText(),
        Intervals.of(in.readText()),
        in.readLong(),
        in.readLong(),
        in.readText(),
        in.readInt(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        readContributions(in),
        new Baselines(in.readDouble(), in.readDouble(), in.readBoolean()),
        hasRole ? ROLES[in.readSymbol(ROLES.length)] : Prediction.Role.CHAMPION);
  }

  /**
   * Sorted, because the order of an immutable map differs from one JVM to the next and the bytes
   * must not.
   */
  private static void writeContributions(AvroOutput out, Map<String, Double> contributions) {
    if (!contributions.isEmpty()) {
      out.writeLong(contributions.size());
    }
    new TreeMap<>(contributions)
        .forEach((column, value) -> out.writeText(column).writeDouble(value));
    out.writeLong(0);
  }

  private static Map<String, Double> readContributions(AvroInput in) {
    Map<String, Double> contributions = new LinkedHashMap<>();
    for (int block = in.readBlock(LEAST_ENTRY); block > 0; block = in.readBlock(LEAST_ENTRY)) {
      for (int i = 0; i < block; i++) {
        contributions.put(in.readText(), in.readDouble());
      }
    }
    return contributions;
  }
}

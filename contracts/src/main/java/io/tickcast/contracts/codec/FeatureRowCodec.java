package io.tickcast.contracts.codec;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import java.util.Arrays;

/**
 * Feature rows on the topic {@code features}: Avro single-object encoding of {@code
 * FeatureRow.avsc}. Thread-safe.
 */
public final class FeatureRowCodec {
  private static final SingleObject SCHEMA = SingleObject.of("FeatureRow");
  private static final int FIXED_SIZE = 192;
  private static final int VALUE_SIZE = 9;

  private FeatureRowCodec() {}

  /** The bytes of a row. Equal rows give equal bytes. */
  public static byte[] encode(FeatureRow row) {
    Bar bar = row.bar();
    AvroOutput out =
        new AvroOutput(SCHEMA, FIXED_SIZE + VALUE_SIZE * row.size())
            .writeText(bar.symbol())
            .writeText(bar.interval().name())
            .writeLong(bar.startMicros())
            .writeLong(row.availableAtMicros())
            .writeDouble(bar.open())
            .writeDouble(bar.high())
            .writeDouble(bar.low())
            .writeDouble(bar.close())
            .writeDouble(bar.volume())
            .writeLong(bar.trades())
            .writeText(row.featureSet())
            .writeText(row.fingerprint());
    writeValues(out, row);
    return out.toBytes();
  }

  /**
   * The row in the bytes.
   *
   * @throws IllegalArgumentException with one line when the bytes are no feature row or of an
   *     unknown schema
   */
  public static FeatureRow decode(byte[] value) {
    return SCHEMA.decode(value, FeatureRowCodec::read);
  }

  private static FeatureRow read(AvroInput in) {
    String symbol = in.readText();
    Interval interval = Intervals.of(in.readText());
    long startMicros = in.readLong();
    long availableAtMicros = in.readLong();
    Bar bar =
        new Bar(
            symbol,
            interval,
            startMicros,
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readLong());
    return new FeatureRow(bar, in.readText(), in.readText(), availableAtMicros, readValues(in));
  }

  private static void writeValues(AvroOutput out, FeatureRow row) {
    if (row.size() > 0) {
      out.writeLong(row.size());
    }
    for (int i = 0; i < row.size(); i++) {
      if (row.isWarm(i)) {
        out.writeLong(1).writeDouble(row.value(i).orElseThrow());
      } else {
        out.writeLong(0);
      }
    }
    out.writeLong(0);
  }

  private static double[] readValues(AvroInput in) {
    double[] values = new double[0];
    for (int block = in.readBlock(1); block > 0; block = in.readBlock(1)) {
      int known = values.length;
      values = Arrays.copyOf(values, known + block);
      for (int i = known; i < values.length; i++) {
        values[i] = in.readBranch() ? in.readDouble() : Double.NaN;
      }
    }
    return values;
  }
}

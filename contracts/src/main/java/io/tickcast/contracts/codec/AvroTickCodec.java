package io.tickcast.contracts.codec;

import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRules;

/** A tick in Avro single-object encoding. */
final class AvroTickCodec {
  private static final SingleObject SCHEMA = SingleObject.of("Tick");
  private static final int USUAL_SIZE = 80;

  private final AvroInput in = new AvroInput();
  private final SymbolCache symbols;

  AvroTickCodec(SymbolCache symbols) {
    this.symbols = symbols;
  }

  /**
   * Ends with a {@link RefusedException} when the bytes are no tick; checks the symbol but no other
   * value.
   */
  Tick read(byte[] bytes) {
    SCHEMA.requireHeader(bytes);
    in.start(bytes, SingleObject.HEADER_LENGTH);
    int length = in.skipText();
    String symbol = symbols.require(bytes, in.position() - length, in.position());
    long tsMicros = in.readLong();
    double open = in.readDouble();
    double high = in.readDouble();
    double low = in.readDouble();
    double close = in.readDouble();
    double volume = in.readDouble();
    String id = readId();
    in.requireEnd();
    return new Tick(symbol, tsMicros, open, high, low, close, volume, id);
  }

  /** An empty id is none, as in JSON. */
  private String readId() {
    if (!in.readBranch()) {
      return null;
    }
    String id = in.readText(TickRules.MAX_ID_LENGTH);
    return id.isEmpty() ? null : id;
  }

  static byte[] write(Tick tick) {
    AvroOutput out =
        new AvroOutput(SCHEMA, USUAL_SIZE)
            .writeText(tick.symbol())
            .writeLong(tick.tsMicros())
            .writeDouble(tick.open())
            .writeDouble(tick.high())
            .writeDouble(tick.low())
            .writeDouble(tick.close())
            .writeDouble(tick.volume())
            .writeLong(tick.id() == null ? 0 : 1);
    return (tick.id() == null ? out : out.writeText(tick.id())).toBytes();
  }
}

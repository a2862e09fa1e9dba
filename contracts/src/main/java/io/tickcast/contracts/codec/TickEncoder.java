package io.tickcast.contracts.codec;

import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * Ticks and heartbeats as bytes of the topic {@code ticks}. Each has one canonical form, so equal
 * ticks give equal bytes. Ticks and heartbeats must keep the rules of {@link
 * io.tickcast.market.tick.TickRules}; {@link TickDecoder} gives back exactly what was written.
 */
public final class TickEncoder {
  private TickEncoder() {}

  /**
   * {@code {"symbol":"AAPL","ts":"2024-01-01T12:00:00.123456Z","open":…,"volume":…}}, with {@code
   * id} where there is one.
   */
  public static byte[] json(Tick tick) {
    StringBuilder out = new StringBuilder(160);
    out.append("{\"symbol\":\"").append(tick.symbol()).append("\",\"ts\":\"");
    UtcTime.append(out, tick.tsMicros());
    String open = Double.toString(tick.open());
    out.append("\",\"open\":").append(open);
    appendPrice(out.append(",\"high\":"), tick.high(), tick.open(), open);
    appendPrice(out.append(",\"low\":"), tick.low(), tick.open(), open);
    appendPrice(out.append(",\"close\":"), tick.close(), tick.open(), open);
    out.append(",\"volume\":").append(tick.volume());
    if (tick.id() != null) {
      out.append(",\"id\":");
      appendQuoted(out, tick.id());
    }
    return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Avro single-object encoding of {@code Tick.avsc}. */
  public static byte[] avro(Tick tick) {
    return AvroTickCodec.write(tick);
  }

  /**
   * {@code {"heartbeat":"2024-01-01T12:00:00.000000Z","feed":"simulated","symbols":["SIM.AR"]}}.
   */
  public static byte[] heartbeat(Heartbeat heartbeat) {
    StringBuilder out = new StringBuilder(128).append("{\"heartbeat\":\"");
    UtcTime.append(out, heartbeat.tsMicros());
    appendQuoted(out.append("\",\"feed\":"), heartbeat.feed());
    StringJoiner symbols = new StringJoiner("\",\"", "[\"", "\"]").setEmptyValue("[]");
    heartbeat.symbols().forEach(symbols::add);
    return out.append(",\"symbols\":")
        .append(symbols)
        .append('}')
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The four prices of a trade are equal, and the digits of a double are the dear part. */
  private static void appendPrice(StringBuilder out, double price, double known, String digits) {
    if (price == known) {
      out.append(digits);
    } else {
      out.append(price);
    }
  }

  private static void appendQuoted(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

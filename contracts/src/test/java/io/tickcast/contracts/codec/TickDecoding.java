package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.TickRecord;
import java.time.Instant;

/** A decoder, a record time and a good candle, for the tests of the decoder. */
abstract class TickDecoding {
  static final long RECORD_MILLIS = Instant.parse("2024-06-01T00:00:00Z").toEpochMilli();
  static final long NOON_MICROS = Instant.parse("2024-01-01T12:00:00Z").toEpochMilli() * 1_000;
  static final String CANDLE =
      "{\"symbol\":\"AAPL\",\"ts\":\"2024-01-01T12:00:00.123456Z\",\"open\":1.5,\"high\":2,\"low\":1,\"close\":1.25,\"volume\":10}";

  final TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);

  TickRecord decode(String json) {
    return decoder.decodeValue(json.getBytes(UTF_8), RECORD_MILLIS);
  }

  Refusal refusal(String json) {
    assertThat(decode(json)).as(json).isInstanceOf(Refusal.class);
    return (Refusal) decode(json);
  }
}

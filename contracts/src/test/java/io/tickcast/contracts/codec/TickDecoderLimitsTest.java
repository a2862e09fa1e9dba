package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.Tick;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a record may cost: hostile, huge and broken bytes get a verdict, and nothing else. */
class TickDecoderLimitsTest extends TickDecoding {
  @Test
  void refusesWhatIsNoRecordAtAll() {
    assertThat(decoder.decodeValue(null, RECORD_MILLIS))
        .isEqualTo(new Refusal(Reason.MALFORMED, "record must have a value, had none"));
    assertThat(decoder.decodeValue(new byte[0], RECORD_MILLIS))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] latin =
        CANDLE
            .replace("}", ",\"name\":\"Zürich\"}")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    assertThat(decoder.decodeValue(latin, RECORD_MILLIS))
        .isEqualTo(new Refusal(Reason.MALFORMED, "record must be UTF-8"));
  }

  @Test
  void refusesRecordsOver64KiBUnread() {
    byte[] largest =
        (CANDLE + " ".repeat(TickDecoder.MAX_RECORD_BYTES - CANDLE.length())).getBytes(UTF_8);
    byte[] larger = new byte[TickDecoder.MAX_RECORD_BYTES + 1];

    assertThat(decoder.decodeValue(largest, RECORD_MILLIS)).isInstanceOf(Tick.class);
    assertThat(decoder.decodeValue(larger, RECORD_MILLIS))
        .isEqualTo(
            new Refusal(Reason.TOO_LARGE, "record must have at most 65536 bytes, had 65537"));
  }

  @Test
  void boundsNesting() {
    String deepest = "[".repeat(64) + "]".repeat(64);

    assertThat(decode(CANDLE.replace("}", ",\"x\":" + deepest + "}"))).isInstanceOf(Tick.class);
    assertThat(refusal(CANDLE.replace("}", ",\"x\":[" + deepest + "]}")).message())
        .contains("nested deeper than 64");
    assertThat(refusal("{\"x\":" + "[".repeat(60_000)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void boundsNumbersAndIds() {
    assertThat(decode(CANDLE.replace("1.5", "1." + "5".repeat(510)))).isInstanceOf(Tick.class);
    assertThat(refusal(CANDLE.replace("1.5", "1." + "5".repeat(511))).reason())
        .isEqualTo(Reason.MALFORMED);
    assertThat(decode(CANDLE.replace("}", ",\"id\":\"" + "i".repeat(128) + "\"}")))
        .isInstanceOf(Tick.class);
    assertThat(refusal(CANDLE.replace("}", ",\"id\":\"" + "i".repeat(129) + "\"}")).message())
        .startsWith("id must have 1 to 128 characters, had 129");
    assertThat(refusal(CANDLE.replace("}", ",\"id\":\"" + "i".repeat(60_000) + "\"}")).message())
        .startsWith("id must have 1 to 128 characters, was ");
  }

  @Test
  void buildsNoLongTextThatItCannotUse() {
    String long60k = "\\u0041".repeat(10_000);

    assertThat(decode(CANDLE.replace("}", ",\"" + long60k + "\":1}"))).isInstanceOf(Tick.class);
    assertThat(refusal(CANDLE.replace("AAPL", long60k)).reason()).isEqualTo(Reason.INVALID_SYMBOL);
    assertThat(refusal("{\"ts\":\"" + long60k + "\"}").reason()).isEqualTo(Reason.INVALID_TIME);
  }

  @Test
  void goesOnAfterARefusal() {
    refusal("{\"symbol\":\"B\",\"id\":\"left over\",\"price\":7,\"x\":");

    assertThat(decode(CANDLE))
        .isEqualTo(new Tick("AAPL", NOON_MICROS + 123_456, 1.5, 2, 1, 1.25, 10, null));
  }

  @Test
  void wantsASaneSkew() {
    assertThatThrownBy(() -> new TickDecoder(Duration.ofSeconds(-1)))
        .hasMessage("max future skew must be from 0 to 365 days, was PT-1S");
    assertThatThrownBy(() -> new TickDecoder(Duration.ofDays(366)))
        .hasMessage("max future skew must be from 0 to 365 days, was PT8784H");
  }
}

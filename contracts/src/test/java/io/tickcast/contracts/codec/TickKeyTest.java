package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tick under another key than its symbol stands in another partition than its fellows. */
class TickKeyTest extends TickDecoding {
  private static final byte[] KEY = "AAPL".getBytes(US_ASCII);

  private TickRecord decodeUnder(byte[] key, String json) {
    return decoder.decodeRecord(key, json.getBytes(UTF_8), RECORD_MILLIS);
  }

  private void assertRefused(byte[] key, String shown) {
    assertThat(decodeUnder(key, CANDLE))
        .isEqualTo(new Refusal(Reason.MALFORMED, "record's key must be its symbol AAPL, " + shown));
  }

  @Test
  void takesATickUnderItsSymbol() {
    assertThat(decodeUnder(KEY, CANDLE)).isEqualTo(decode(CANDLE)).isInstanceOf(Tick.class);
    String escaped = CANDLE.replace("AAPL", "\\u0041APL");
    assertThat(decodeUnder(KEY, escaped)).isEqualTo(decode(CANDLE));
    byte[] avro = TickEncoder.avro((Tick) decode(CANDLE));
    assertThat(decoder.decodeRecord(KEY, avro, RECORD_MILLIS)).isEqualTo(decode(CANDLE));
    assertThat(decoder.decodeRecord("A".getBytes(US_ASCII), avro, RECORD_MILLIS))
        .isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aapl", "AAP", "AAPL ", "MSFT", "AAPL.US", "\"AAPL\"", ""})
  void refusesATickUnderAnotherKey(String key) {
    assertRefused(key.getBytes(US_ASCII), "was \"" + key + "\"");
  }

  @Test
  void refusesATickWithoutAKey() {
    assertRefused(null, "had none");
  }

  @Test
  void showsAKeyShortAndHarmless() {
    assertRefused("A".repeat(60_000).getBytes(US_ASCII), "was \"" + "A".repeat(48) + "\"...");
    assertRefused(new byte[] {'A', '\n', 0, (byte) 0xff}, "was \"A\\u000a\\u0000\\ufffd\"");
  }

  @Test
  void tellsFirstWhatIsWrongWithTheTickItself() {
    assertThat(decodeUnder(null, "{")).isEqualTo(decode("{"));
    assertThat(decodeUnder(null, CANDLE.replace("1.5", "-1")))
        .isEqualTo(refusal(CANDLE.replace("1.5", "-1")));
  }

  @Test
  void takesAHeartbeatUnderAnyKey() {
    String heartbeat = "{\"heartbeat\":1,\"feed\":\"f\",\"symbols\":[\"A\"]}";
    assertThat(decodeUnder(null, heartbeat)).isInstanceOf(Heartbeat.class);
    assertThat(decodeUnder(KEY, heartbeat)).isEqualTo(decode(heartbeat));
  }
}

package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.TickRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatDecodingTest {
  private static final long RECORD_MILLIS = Instant.parse("2024-06-01T00:00:00Z").toEpochMilli();
  private static final long NOON_MICROS =
      Instant.parse("2024-01-01T12:00:00Z").toEpochMilli() * 1_000;

  private final TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);

  private TickRecord decode(String json) {
    return decoder.decodeValue(json.getBytes(UTF_8), RECORD_MILLIS);
  }

  private Refusal refusal(String json) {
    assertThat(decode(json)).as(json).isInstanceOf(Refusal.class);
    return (Refusal) decode(json);
  }

  @Test
  void readsAHeartbeat() {
    assertThat(
            decode(
                "{\"symbols\":[\"SIM.AR\", \"B\" ],\"feed\":\"simulated\",\"heartbeat\":\"2024-01-01T12:00:00Z\",\"more\":[1]}"))
        .isEqualTo(new Heartbeat("simulated", NOON_MICROS, List.of("SIM.AR", "B")));
    assertThat(decode("{\"heartbeat\":1704110400000,\"feed\":\"\",\"symbols\":[]}"))
        .isEqualTo(new Heartbeat("", NOON_MICROS, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MISSING_FIELD  | {"heartbeat":1}                                | lacked feed, symbols
          MISSING_FIELD  | {"heartbeat":1,"feed":"f"}                     | lacked symbols
          MISSING_FIELD  | {"heartbeat":1,"symbols":[]}                   | lacked feed
          MALFORMED      | {"heartbeat":1,"feed":2,"symbols":[]}          | feed must be
          MALFORMED      | {"heartbeat":1,"feed":"f","symbols":"A"}       | symbols must be
          MALFORMED      | {"heartbeat":1,"feed":"f","symbols":[1]}       | symbols must be
          MALFORMED      | {"heartbeat":1,"heartbeat":1,"feed":"f","symbols":[]} | given once
          INVALID_SYMBOL | {"heartbeat":1,"feed":"f","symbols":["a"]}     | symbol must match
          INVALID_TIME   | {"heartbeat":"x","feed":"f","symbols":[]}      | heartbeat must be ISO-8601
          INVALID_TIME   | {"heartbeat":[],"feed":"f","symbols":[]}       | heartbeat must be ISO-8601
          FUTURE_TIME    | {"heartbeat":"2024-06-01T00:05:00.000001Z","feed":"f","symbols":["A"]} | at most PT5M
          """)
  void refusesAHeartbeat(Reason reason, String json, String message) {
    Refusal refusal = refusal(json);

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.message()).contains(message);
  }

  @Test
  void boundsTheFeedsName() {
    String json = "{\"heartbeat\":1,\"feed\":\"%s\",\"symbols\":[]}";

    assertThat(decode(json.formatted("f".repeat(128)))).isInstanceOf(Heartbeat.class);
    assertThat(refusal(json.formatted("f".repeat(129))).message())
        .startsWith("feed must have at most 128");
    assertThat(refusal(json.formatted("f".repeat(60_000))).message())
        .startsWith("feed must have at most 128");
  }
}

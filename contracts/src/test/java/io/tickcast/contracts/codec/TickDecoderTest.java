package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TickDecoderTest extends TickDecoding {
  @Test
  void readsTheExampleOfTheDesign() {
    assertThat(decode(CANDLE))
        .isEqualTo(new Tick("AAPL", NOON_MICROS + 123_456, 1.5, 2, 1, 1.25, 10, null));
  }

  @Test
  void readsATradeByPriceAndSize() {
    assertThat(
            decode("{\"symbol\":\"A\",\"ts\":1704110400000,\"price\":2.5,\"size\":3,\"id\":\"x\"}"))
        .isEqualTo(Tick.trade("A", NOON_MICROS, 2.5, 3, "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          price and volume      | {"symbol":"A","ts":1704110400000,"price":2,"volume":3}
          prices and size       | {"symbol":"A","ts":1704110400000,"open":2,"high":2,"low":2,"close":2,"size":3}
          any order             | {"size":3,"price":2,"ts":1704110400000,"symbol":"A"}
          blanks                | ` { "symbol" : "A" , "ts" : 1704110400000 , "price" : 2 , "size" : 3 } `
          other numbers         | {"symbol":"A","ts":1704110400000,"price":2.0e0,"size":0.3E+1}
          unknown fields        | {"a":1,"symbol":"A","b":{"c":[1,{"d":null},[]],"price":7},"ts":1704110400000,"price":2,"size":3,"e":[]}
          unknown literals      | {"symbol":"A","x":true,"y":false,"z":null,"ts":1704110400000,"price":2,"w":"\\u0041\\"","size":3}
          unknown field names   | {"symbol":"A","Symbol":"B","":1,"pric":1,"prices":2,"ts":1704110400000,"price":2,"size":3}
          null fields           | {"symbol":"A","ts":1704110400000,"price":2,"size":3,"id":null,"open":null,"volume":null}
          empty id              | {"symbol":"A","ts":1704110400000,"price":2,"size":3,"id":""}
          escaped names         | {"s\\u0079mbol":"A","ts":1704110400000,"\\u0070rice":2,"size":3}
          escaped values        | {"symbol":"\\u0041","ts":"2024-01-01\\u005412:00:00Z","price":2,"size":3}
          a tick's own feed     | {"symbol":"A","ts":1704110400000,"price":2,"size":3,"feed":5,"symbols":"no","heartbeat":null}
          text beyond ASCII     | {"symbol":"A","ts":1704110400000,"price":2,"size":3,"name":"Zürich 株 🚀"}
          """)
  void readsTheSameTradeFrom(String what, String json) {
    assertThat(decode(json)).as(what).isEqualTo(Tick.trade("A", NOON_MICROS, 2, 3, null));
  }

  @Test
  void skipsBlanksOfEveryKind() {
    assertThat(decode("\r\n\t " + CANDLE.replace(",", "\t,\r\n ") + "\n"))
        .isEqualTo(decode(CANDLE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "t-1"                | t-1
          17                   | 17
          -17                  | -17
          0                    | 0
          123456789012345678901234567890 | 123456789012345678901234567890
          "\\u00fc\\n\\ud83d\\ude80" | `ü
          🚀`
          "ü🚀"                 | ü🚀
          " "                  | ` `
          """)
  void keepsTheVenuesId(String id, String expected) {
    TickRecord read =
        decode("{\"symbol\":\"A\",\"ts\":1704110400000,\"price\":2,\"size\":3,\"id\":" + id + "}");

    assertThat(read).isEqualTo(Tick.trade("A", NOON_MICROS, 2, 3, expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "0",
        "AAPL",
        "BRK.B",
        "XRP-ETH",
        "A_B",
        "7203.T",
        "SIM.AR",
        "A23456789012345678901234567890-_"
      })
  void readsTheSymbol(String symbol) {
    assertThat(decode(CANDLE.replace("AAPL", symbol)))
        .isInstanceOfSatisfying(Tick.class, tick -> assertThat(tick.symbol()).isEqualTo(symbol));
  }

  @Test
  void givesTheSameStringForASymbolSeenBefore() {
    Tick first = (Tick) decode(CANDLE);
    Tick second = (Tick) decode(CANDLE);

    assertThat(second.symbol()).isSameAs(first.symbol());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "xrp/eth",
        "XRP/ETH",
        ".A",
        "-A",
        "_A",
        "A B",
        "A\\u0000",
        "A\\n",
        "Ä",
        "株",
        "🚀",
        "A234567890123456789012345678901234",
        "A'; DROP TABLE",
        "<script>",
        "../../etc"
      })
  void refusesTheSymbol(String symbol) {
    Refusal refusal = refusal(CANDLE.replace("AAPL", symbol));

    assertThat(refusal.reason()).isEqualTo(Reason.INVALID_SYMBOL);
    assertThat(refusal.message())
        .startsWith("symbol must match [A-Z0-9][A-Z0-9._-]{0,31}, was \"")
        .matches("[ -~]*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          MALFORMED      | ``
          MALFORMED      | ` `
          MALFORMED      | {
          MALFORMED      | [
          MALFORMED      | []
          MALFORMED      | 17
          MALFORMED      | null
          MALFORMED      | "text"
          MALFORMED      | {"symbol"}
          MALFORMED      | {"symbol":}
          MALFORMED      | {"symbol":"A"
          MALFORMED      | {"symbol":"A
          MALFORMED      | {"symbol":"A",}
          MALFORMED      | {,"symbol":"A"}
          MALFORMED      | {"symbol" "A"}
          MALFORMED      | {symbol:"A"}
          MALFORMED      | {'symbol':'A'}
          MALFORMED      | {"symbol":"A"}}
          MALFORMED      | {"symbol":"A"} {}
          MALFORMED      | {"symbol":"A" "ts":1}
          MALFORMED      | {"symbol":"A","symbol":"A"}
          MALFORMED      | {"ts":1,"ts":1}
          MALFORMED      | {"price":null,"price":1}
          MALFORMED      | {"x":[1,2}
          MALFORMED      | {"x":[1 2]}
          MALFORMED      | {"x":[1,]}
          MALFORMED      | {"x":{"y"}}
          MALFORMED      | {"x":{"y":1,}}
          MALFORMED      | {"x":{"y":1]}
          MALFORMED      | {"x":tru}
          MALFORMED      | {"x":nul
          MALFORMED      | {"x":True}
          MALFORMED      | {"x":NaN}
          MALFORMED      | {"x":01}
          MALFORMED      | {"x":1.}
          MALFORMED      | {"x":.1}
          MALFORMED      | {"x":+1}
          MALFORMED      | {"x":-}
          MALFORMED      | {"x":1e}
          MALFORMED      | {"x":1e+}
          MALFORMED      | {"x":0x10}
          MALFORMED      | {"x":"\\x"}
          MALFORMED      | {"x":"\\u12g4"}
          MALFORMED      | {"x":"\\u12"}
          MALFORMED      | {"x":"\\ud800"}
          MALFORMED      | {"x":"\\ud800\\u0041"}
          MALFORMED      | {"x":"\\udc00"}
          MALFORMED      | {"x":"\\"}
          MALFORMED      | {"x":"a	b"}
          MALFORMED      | {"x":1}/* comment */
          MALFORMED      | {"open":01}
          MALFORMED      | {"open":1.}
          MALFORMED      | {"open":.5}
          MALFORMED      | {"open":+1}
          MALFORMED      | {"open":1e}
          MALFORMED      | {"open":-}
          MALFORMED      | {"open":1_000}
          MALFORMED      | {"open":1 000}
          MALFORMED      | {"open":nil}
          MALFORMED      | {"id":1.5}
          MALFORMED      | {"id":1e3}
          MALFORMED      | {"id":true}
          MALFORMED      | {"id":["a"]}
          MALFORMED      | {"symbol":"A","ts":1,"price":1,"open":1,"size":1}
          MALFORMED      | {"symbol":"A","ts":1,"price":1,"open":1,"high":1,"low":1,"close":1,"size":1}
          MALFORMED      | {"symbol":"A","ts":1,"price":1,"size":1,"volume":1}
          MISSING_FIELD  | {}
          MISSING_FIELD  | {"x":1}
          MISSING_FIELD  | {"symbol":null,"ts":1,"price":1,"size":1}
          MISSING_FIELD  | {"ts":1,"price":1,"size":1}
          MISSING_FIELD  | {"symbol":"A","price":1,"size":1}
          MISSING_FIELD  | {"symbol":"A","ts":1,"size":1}
          MISSING_FIELD  | {"symbol":"A","ts":1,"price":1}
          MISSING_FIELD  | {"symbol":"A","ts":1,"high":1,"low":1,"close":1,"volume":1}
          MISSING_FIELD  | {"symbol":"A","ts":1,"open":1,"low":1,"close":1,"volume":1}
          MISSING_FIELD  | {"symbol":"A","ts":1,"open":1,"high":1,"close":1,"volume":1}
          MISSING_FIELD  | {"symbol":"A","ts":1,"open":1,"high":1,"low":1,"volume":1}
          MISSING_FIELD  | {"symbol":"A","ts":1,"open":1,"high":1,"low":1,"close":1}
          INVALID_SYMBOL | {"symbol":17,"ts":1,"price":1,"size":1}
          INVALID_SYMBOL | {"symbol":["A"],"ts":1,"price":1,"size":1}
          INVALID_SYMBOL | {"symbol":true,"ts":1,"price":1,"size":1}
          """)
  void refuses(Reason reason, String json) {
    Refusal refusal = refusal(json);

    assertThat(refusal.reason()).as(refusal.message()).isEqualTo(reason);
    assertThat(refusal.message()).matches("[ -~]{10,400}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0.0",
        "-1",
        "1e999",
        "-1e999",
        "1e-999",
        "NaN",
        "Infinity",
        "-Infinity",
        "\"1\"",
        "\"NaN\"",
        "true",
        "false",
        "[1]",
        "{}"
      })
  void refusesThePrice(String price) {
    for (String field : List.of("open", "high", "low", "close")) {
      String json = CANDLE.replaceFirst("\"" + field + "\":[0-9.]+", "\"" + field + "\":" + price);
      Refusal refusal = refusal(json);

      assertThat(refusal.reason()).as(json).isEqualTo(Reason.INVALID_PRICE);
      assertThat(refusal.message()).startsWith(field);
    }
    assertThat(refusal("{\"symbol\":\"A\",\"ts\":1,\"size\":1,\"price\":" + price + "}").reason())
        .isEqualTo(Reason.INVALID_PRICE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "high":2    | "high":0.5  | high must not be below low 1.0, was 0.5
          "open":1.5  | "open":2.5  | open must lie within low and high, [1.0, 2.0], was 2.5
          "open":1.5  | "open":0.5  | open must lie within low and high, [1.0, 2.0], was 0.5
          "close":1.25| "close":2.5 | close must lie within low and high, [1.0, 2.0], was 2.5
          "close":1.25| "close":0.5 | close must lie within low and high, [1.0, 2.0], was 0.5
          """)
  void refusesPricesThatContradictEachOther(String good, String bad, String message) {
    assertThat(decode(CANDLE.replace(good, bad)))
        .isEqualTo(new Refusal(Reason.INVALID_PRICE, message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-1e-300", "1e999", "NaN", "Infinity", "\"10\"", "[]", "true"})
  void refusesTheVolume(String volume) {
    Refusal refusal = refusal(CANDLE.replace("\"volume\":10", "\"volume\":" + volume));

    assertThat(refusal.reason()).isEqualTo(Reason.INVALID_VOLUME);
    assertThat(refusal.message()).startsWith("volume must be").contains("was");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "1e-320", "1e308", "123456789.123456789"})
  void takesTheVolume(String volume) {
    assertThat(decode(CANDLE.replace("\"volume\":10", "\"volume\":" + volume)))
        .isInstanceOfSatisfying(
            Tick.class, tick -> assertThat(tick.volume()).isEqualTo(Double.parseDouble(volume)));
  }

  @Test
  void refusesATickTooFarAheadOfItsRecord() {
    String json = "{\"symbol\":\"A\",\"ts\":%s,\"price\":1,\"size\":1}";
    String last = json.formatted(RECORD_MILLIS + 300_000);
    String next = json.formatted((RECORD_MILLIS + 300_000) + ".001");

    assertThat(decode(last)).isInstanceOf(Tick.class);
    assertThat(decode(next))
        .isEqualTo(
            new Refusal(
                Reason.FUTURE_TIME,
                "ts must be at most PT5M ahead of the record's Kafka timestamp 2024-06-01T00:00:00Z, was 2024-06-01T00:05:00.000001Z"));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, Long.MAX_VALUE - 1, Long.MAX_VALUE})
  void staysCalmWithAnyRecordTimestamp(long recordMillis) {
    boolean future = recordMillis <= 0;

    assertThat(decoder.decodeValue(CANDLE.getBytes(UTF_8), recordMillis))
        .isInstanceOf(future ? Refusal.class : Tick.class);
  }
}

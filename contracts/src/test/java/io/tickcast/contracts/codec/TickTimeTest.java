package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TickTimeTest {
  private static final long LAST_SECOND = 253_402_300_799L;

  private final TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);

  private TickRecord decode(String ts) {
    String json = "{\"symbol\":\"A\",\"price\":1,\"size\":1,\"ts\":" + ts + "}";
    return decoder.decodeValue(json.getBytes(UTF_8), Long.MAX_VALUE);
  }

  private Instant read(String ts) {
    TickRecord record = decode(ts);
    assertThat(record).as(ts).isInstanceOf(Tick.class);
    return Instant.EPOCH.plus(((Tick) record).tsMicros(), ChronoUnit.MICROS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "2024-01-01T12:00:00.123456Z"      | 2024-01-01T12:00:00.123456Z
          "2024-01-01T12:00:00Z"             | 2024-01-01T12:00:00Z
          "2024-01-01T12:00:00"              | 2024-01-01T12:00:00Z
          "2024-01-01 12:00:00"              | 2024-01-01T12:00:00Z
          "2024-01-01t12:00:00z"             | 2024-01-01T12:00:00Z
          "2024-01-01T12:00Z"                | 2024-01-01T12:00:00Z
          "2024-01-01T12:00"                 | 2024-01-01T12:00:00Z
          "2024-01-01T12:00+01:00"           | 2024-01-01T11:00:00Z
          "2024-01-01T12:00:00.Z"            | 2024-01-01T12:00:00Z
          "2024-01-01T12:00:00.1Z"           | 2024-01-01T12:00:00.1Z
          "2024-01-01T12:00:00.12"           | 2024-01-01T12:00:00.12Z
          "2024-01-01T12:00:00,123Z"         | 2024-01-01T12:00:00.123Z
          "2024-01-01T12:00:00.1234567Z"     | 2024-01-01T12:00:00.123456Z
          "2024-01-01T12:00:00.123456789Z"   | 2024-01-01T12:00:00.123456Z
          "2024-01-01T12:00:00.999999999Z"   | 2024-01-01T12:00:00.999999Z
          "2024-01-01T12:00:00+01:00"        | 2024-01-01T11:00:00Z
          "2024-01-01T12:00:00-0530"         | 2024-01-01T17:30:00Z
          "2024-01-01T12:00:00+01"           | 2024-01-01T11:00:00Z
          "2024-01-01T12:00:00.5+18:00"      | 2023-12-31T18:00:00.5Z
          "2024-01-01T12:00:00-18:00"        | 2024-01-02T06:00:00Z
          "2024-01-01T12:00:00-00:00"        | 2024-01-01T12:00:00Z
          "2024-02-29T23:59:59Z"             | 2024-02-29T23:59:59Z
          "2000-02-29T00:00:00Z"             | 2000-02-29T00:00:00Z
          "1970-01-01T00:00:00Z"             | 1970-01-01T00:00:00Z
          "1970-01-01T00:00:00-01:00"        | 1970-01-01T01:00:00Z
          "9999-12-31T23:59:59.999999Z"      | 9999-12-31T23:59:59.999999Z
          1704110400000                      | 2024-01-01T12:00:00Z
          1704110400123.456                  | 2024-01-01T12:00:00.123456Z
          1704110400123.4569                 | 2024-01-01T12:00:00.123456Z
          1704110400123.45678901234567890123 | 2024-01-01T12:00:00.123456Z
          1.7041104E12                       | 2024-01-01T12:00:00Z
          170411040012345e-2                 | 2024-01-01T12:00:00.12345Z
          0                                  | 1970-01-01T00:00:00Z
          0e99999999                         | 1970-01-01T00:00:00Z
          1e-99999999                        | 1970-01-01T00:00:00Z
          253402300799999.999                | 9999-12-31T23:59:59.999999Z
          """)
  void takes(String ts, Instant expected) {
    assertThat(read(ts)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"now\"",
        "\"2024-01-01\"",
        "\"2024-01-01T\"",
        "\"2024-01-01T12\"",
        "\"12:00:00\"",
        "\"2024-1-1T12:00:00Z\"",
        "\"24-01-01T12:00:00Z\"",
        "\"02024-01-01T12:00:00Z\"",
        "\"+2024-01-01T12:00:00Z\"",
        "\"-2024-01-01T12:00:00Z\"",
        "\"2024/01/01T12:00:00Z\"",
        "\"20240101T120000Z\"",
        "\"2024-01-01T12:00:00Zx\"",
        "\" 2024-01-01T12:00:00Z\"",
        "\"2024-01-01T12:00:00Z \"",
        "\"2024-01-01  12:00:00Z\"",
        "\"2024-01-01_12:00:00Z\"",
        "\"2024-00-01T12:00:00Z\"",
        "\"2024-13-01T12:00:00Z\"",
        "\"2024-01-00T12:00:00Z\"",
        "\"2024-01-32T12:00:00Z\"",
        "\"2024-04-31T12:00:00Z\"",
        "\"2024-06-31T12:00:00Z\"",
        "\"2024-09-31T12:00:00Z\"",
        "\"2024-11-31T12:00:00Z\"",
        "\"2023-02-29T12:00:00Z\"",
        "\"2024-02-30T12:00:00Z\"",
        "\"2100-02-29T12:00:00Z\"",
        "\"2024-01-01T24:00:00Z\"",
        "\"2024-01-01T12:60:00Z\"",
        "\"2024-01-01T12:00:60Z\"",
        "\"2024-01-01T1x:00:00Z\"",
        "\"2024-01-01T12:0x:00Z\"",
        "\"2024-01-01T12:00:0xZ\"",
        "\"x024-01-01T12:00:00Z\"",
        "\"2024-x1-01T12:00:00Z\"",
        "\"2024-01-x1T12:00:00Z\"",
        "\"2024-01-01T12:00:00.1234567890Z\"",
        "\"2024-01-01T12:00:00.-1Z\"",
        "\"2024-01-01T12:00:00+1\"",
        "\"2024-01-01T12:00:00+1:00\"",
        "\"2024-01-01T12:00:00+01:0\"",
        "\"2024-01-01T12:00:00+01:60\"",
        "\"2024-01-01T12:00:00+18:01\"",
        "\"2024-01-01T12:00:00+19:00\"",
        "\"2024-01-01T12:00:00+ab:cd\"",
        "\"2024-01-01T12:00:00+01-00\"",
        "\"2024-01-01T12:00:00 CET\"",
        "\"2024-01-01T12:00:00+01:00:00\"",
        "\"2024-01-01T12:00:\"",
        "\"2024-01-01T12:00:0\"",
        "\"2024-01-01T12:00:00[UTC]\"",
        "\"1969-12-31T23:59:59Z\"",
        "\"1970-01-01T00:00:00+01:00\"",
        "\"9999-12-31T23:59:59-00:01\"",
        "\"0000-01-01T00:00:00Z\"",
        "\"1704110400000\"",
        "\"２０２４-01-01T12:00:00Z\"",
        "-1",
        "-0.001",
        "253402300800000",
        "1e15",
        "1e18",
        "1e99999999999",
        "-1e99",
        "99999999999999999999999",
        "true",
        "false",
        "[]",
        "{}",
        "[1704110400000]"
      })
  void refuses(String ts) {
    assertThat(decode(ts))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.reason()).as(ts).isEqualTo(Reason.INVALID_TIME);
              assertThat(refusal.message())
                  .startsWith("ts must be ISO-8601 like 2024-01-01T12:00:00.123456Z, or epoch")
                  .matches("[ -~]{60,260}");
            });
  }

  @Example
  void knowsEveryDayOfTheCalendarsCycle() {
    LocalDate end = LocalDate.of(1970 + 400, 1, 1);
    long days = 0;
    for (LocalDate day = LocalDate.EPOCH; day.isBefore(end); day = day.plusDays(1)) {
      byte[] text = (day + "T00:00:00Z").getBytes(UTF_8);
      if (TimestampText.parse(text, 0, text.length) != day.toEpochDay() * 86_400_000_000L) {
        throw new AssertionError(day.toString());
      }
      days++;
    }
    assertThat(days).isEqualTo(end.toEpochDay());
  }

  @Property
  void agreesWithJavaTime(
      @ForAll @LongRange(min = 86_400, max = LAST_SECOND - 86_400) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
    OffsetDateTime time =
        Instant.ofEpochSecond(second, nano).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));

    Instant read = read("\"" + time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME) + "\"");

    assertThat(read).isEqualTo(time.toInstant().truncatedTo(ChronoUnit.MICROS));
    assertThat(read("\"" + time + "\"")).isEqualTo(read);
    assertThat(read("\"" + time.toInstant() + "\"")).isEqualTo(read);
  }

  @Property
  void readsBackWhatItPrints(@ForAll @LongRange(max = 253_402_300_799_999_999L) long micros) {
    StringBuilder printed = new StringBuilder();
    UtcTime.append(printed, micros);

    assertThat(printed.toString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(read("\"" + printed + "\""))
        .isEqualTo(Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
        .isEqualTo(Instant.parse(printed));
  }
}

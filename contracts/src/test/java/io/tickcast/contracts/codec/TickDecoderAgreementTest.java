package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Any spelling of a tick in JSON, read by us and, as the referee, by Jackson and java.time. */
@Domain(MarketArbitraries.class)
@Domain(DomainContext.Global.class)
class TickDecoderAgreementTest {
  private static final JsonMapper JACKSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);

  @Property
  void readsWhatJacksonReads(@ForAll Tick tick, @ForAll Random random) throws IOException {
    Instant time =
        Instant.EPOCH.plus(
            86_400_000_000L + tick.tsMicros() % 200_000_000_000_000_000L, ChronoUnit.MICROS);
    byte[] json = new Spelling(random).of(tick, time).getBytes(UTF_8);

    assertThat(decoder.decodeValue(json, Long.MAX_VALUE))
        .as(new String(json, UTF_8))
        .isEqualTo(asRefereeReads(JACKSON.readTree(json)));
  }

  private static Tick asRefereeReads(JsonNode json) {
    double price = json.path("price").doubleValue();
    JsonNode id = json.path("id");
    return new Tick(
        json.get("symbol").textValue(),
        micros(json.get("ts")),
        json.path("open").asDouble(price),
        json.path("high").asDouble(price),
        json.path("low").asDouble(price),
        json.path("close").asDouble(price),
        json.path("volume").asDouble(json.path("size").doubleValue()),
        id.isMissingNode() || id.isNull() ? null : id.asText());
  }

  private static long micros(JsonNode ts) {
    if (ts.isNumber()) {
      return ts.decimalValue().movePointRight(3).setScale(0, RoundingMode.DOWN).longValueExact();
    }
    String text = ts.textValue().replace(' ', 'T');
    Instant instant =
        text.matches(".*T.*(Z|[+-].*)")
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    return wholeMicros(instant);
  }

  private static long wholeMicros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  /** One of the many ways to write a tick. */
  private record Spelling(Random random) {

    String of(Tick tick, Instant time) {
      List<String> fields = new ArrayList<>();
      fields.add(member("symbol", text(tick.symbol())));
      fields.add(member("ts", time(time)));
      if (random.nextBoolean()) {
        fields.add(member("price", number(tick.close())));
        fields.add(member(random.nextBoolean() ? "size" : "volume", number(tick.volume())));
      } else {
        fields.add(member("open", number(tick.open())));
        fields.add(member("high", number(tick.high())));
        fields.add(member("low", number(tick.low())));
        fields.add(member("close", number(tick.close())));
        fields.add(member("volume", number(tick.volume())));
      }
      if (tick.id() != null) {
        boolean whole = tick.id().matches("-?(0|[1-9][0-9]*)");
        fields.add(member("id", whole && random.nextBoolean() ? tick.id() : text(tick.id())));
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        fields.add(member("x" + i, anything(4)));
      }
      Collections.shuffle(fields, random);
      return blanks() + "{" + String.join(",", fields) + "}" + blanks();
    }

    private String member(String name, String value) {
      return blanks() + text(name) + blanks() + ":" + blanks() + value + blanks();
    }

    private String blanks() {
      return random.nextInt(3) > 0 ? "" : List.of(" ", "\t", "\r\n", "   ").get(random.nextInt(4));
    }

    private String text(String value) {
      StringBuilder out = new StringBuilder("\"");
      for (char c : value.toCharArray()) {
        if (c < ' '
            || c == '"'
            || c == '\\'
            || Character.isSurrogate(c)
            || random.nextInt(12) == 0) {
          out.append(
              random.nextBoolean() ? "\\u%04x".formatted((int) c) : "\\u%04X".formatted((int) c));
        } else {
          out.append(c);
        }
      }
      return out.append('"').toString();
    }

    private String number(double value) {
      String plain = new BigDecimal(value).round(new java.math.MathContext(17)).toPlainString();
      return switch (random.nextInt(4)) {
        case 0 -> plain.length() < 500 ? plain : Double.toString(value);
        case 1 -> Double.toString(value).replace("E", "e");
        case 2 -> Double.toString(value) + (Double.toString(value).contains("E") ? "" : "e+0");
        default -> Double.toString(value);
      };
    }

    private String time(Instant time) {
      OffsetDateTime there =
          time.atOffset(ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2_161) - 1_080)));
      OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
      BigDecimal millis = BigDecimal.valueOf(wholeMicros(time), 3);
      return switch (random.nextInt(6)) {
        case 0 -> millis.toPlainString();
        case 1 -> millis.setScale(0, RoundingMode.DOWN).toPlainString();
        case 2 -> text(there.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        case 3 -> text(utc.toLocalDateTime().toString());
        case 4 -> text(time.plusNanos(random.nextInt(1_000)).toString().replace('T', ' '));
        default -> text(there.toString());
      };
    }

    private String anything(int depth) {
      return switch (random.nextInt(depth > 0 ? 8 : 6)) {
        case 0 -> "null";
        case 1 -> "true";
        case 2 -> "false";
        case 3 -> number(random.nextGaussian() * 1e6);
        case 4 -> text("Zürich \uD83D\uDE80\n");
        case 5 -> "-" + random.nextInt(100);
        case 6 -> "[" + anything(depth - 1) + blanks() + "," + anything(depth - 1) + "]";
        default ->
            "{"
                + member("symbol", anything(depth - 1))
                + ","
                + member("b", "[]")
                + ","
                + member("", "{}")
                + "}";
      };
    }
  }
}

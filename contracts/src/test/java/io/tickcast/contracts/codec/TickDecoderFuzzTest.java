package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import io.tickcast.market.tick.TickRules;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A million damaged records: never an exception, always a verdict, and the verdict is right. */
class TickDecoderFuzzTest {
  private static final int RECORDS = 1_000_000;
  private static final long RECORD_MILLIS = 1_717_200_000_000L;
  private static final JsonMapper JACKSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);

  @Test
  void alwaysGivesAVerdict() {
    SplittableRandom random = new SplittableRandom(4);
    RecordMutations mutations = new RecordMutations(random);
    Map<Reason, Integer> refusals = new EnumMap<>(Reason.class);
    int ticks = 0;
    int ownKeys = 0;
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = mutations.next();
      TickRecord verdict = verdict(record);
      if (verdict instanceof Refusal refusal) {
        refusals.merge(refusal.reason(), 1, Integer::sum);
        checkMessage(record, refusal);
      } else if (verdict instanceof Tick tick) {
        ticks++;
        check(record, tick, i % 16 == 0);
        byte[] key = mutations.key();
        if (isKeyOf(tick, key)) {
          ownKeys++;
          assertThat(decoder.decodeRecord(key, record, RECORD_MILLIS)).isEqualTo(tick);
        } else {
          checkWrongKey(key, record, tick);
        }
      }
      if (i % 16 == 0 && record.length > 0 && record[0] != (byte) 0xc3) {
        checkAgainstJackson(record, verdict);
      }
    }

    assertThat(ticks).as("accepted").isGreaterThan(RECORDS / 50);
    assertThat(ownKeys).as("under their key").isBetween(ticks / 20, ticks / 2);
    assertThat(refusals)
        .containsOnlyKeys(
            Reason.MALFORMED,
            Reason.MISSING_FIELD,
            Reason.INVALID_SYMBOL,
            Reason.INVALID_TIME,
            Reason.INVALID_PRICE,
            Reason.INVALID_VOLUME,
            Reason.FUTURE_TIME);
  }

  private TickRecord verdict(byte[] record) {
    try {
      return decoder.decodeValue(record, RECORD_MILLIS);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("thrown for " + shown(record), e);
    }
  }

  private static boolean isKeyOf(Tick tick, byte[] key) {
    return Arrays.equals(tick.symbol().getBytes(US_ASCII), key);
  }

  private void checkWrongKey(byte[] key, byte[] record, Tick tick) {
    TickRecord verdict = decoder.decodeRecord(key, record, RECORD_MILLIS);
    if (!(verdict instanceof Refusal refusal) || refusal.reason() != Reason.MALFORMED) {
      throw new AssertionError(tick + " under " + (key == null ? "no key" : shown(key)));
    }
    checkMessage(key == null ? record : key, refusal);
    assertThat(refusal.message()).startsWith("record's key must be its symbol " + tick.symbol());
  }

  private static void checkMessage(byte[] record, Refusal refusal) {
    String message = refusal.message();
    boolean plain = message.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    if (!plain || message.length() > 500) {
      throw new AssertionError("message of " + shown(record) + ": " + message);
    }
  }

  private void check(byte[] record, Tick tick, boolean again) {
    boolean late = tick.tsMicros() / 1_000 > RECORD_MILLIS + 300_000;
    if (late || TickRules.check(tick).isPresent()) {
      throw new AssertionError(shown(record) + " accepted as " + tick);
    }
    if (again) {
      assertThat(decoder.decodeValue(TickEncoder.json(tick), RECORD_MILLIS)).isEqualTo(tick);
    }
  }

  /** What Jackson cannot read must be refused, and what it can must not be called bad JSON. */
  private static void checkAgainstJackson(byte[] record, TickRecord verdict) {
    boolean ascii = true;
    for (byte b : record) {
      ascii &= b > 0;
    }
    boolean object;
    try {
      JsonNode node = JACKSON.readTree(record);
      object = node != null && node.isObject();
    } catch (IOException e) {
      assertThat(verdict).as(shown(record) + " is no JSON").isInstanceOf(Refusal.class);
      return;
    }
    boolean called =
        verdict instanceof Refusal refusal
            && refusal.message().startsWith("record must be one JSON");
    if (ascii && object && called) {
      throw new AssertionError(shown(record) + " is JSON, but: " + verdict);
    }
  }

  private static String shown(byte[] record) {
    return new String(record, ISO_8859_1) + " = " + HexFormat.of().formatHex(record);
  }

  /** Records made of good ones by a few random injuries. */
  private static final class RecordMutations {
    private static final List<String> TOKENS =
        List.of(
            "\"",
            "\\",
            "\\u",
            "\\ud83d",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "NaN",
            "-",
            "0",
            "9",
            ".",
            "e",
            "1e999",
            "1e-999",
            "-1",
            "9007199254740993",
            "99999999999999999999999",
            "2024-02-30T25:61:61Z",
            "9999-12-31T23:59:59Z",
            " ",
            "\u0000",
            "\n",
            "ü",
            "🚀",
            "\"price\":1,",
            "\"id\":\"x\",",
            "\"symbol\":\"A\",",
            "\"heartbeat\":1,",
            "[[[[[[[[",
            "{\"a\":",
            "Infinity");
    private static final List<String> KEYS = List.of("AAPL", "XRP-ETH", "SIM.AR");
    private final SplittableRandom random;
    private final List<byte[]> good =
        List.of(
                "{\"symbol\":\"AAPL\",\"ts\":\"2024-01-01T12:00:00.123456Z\",\"open\":189.5,\"high\":190.25,\"low\":189.0,\"close\":190.1,\"volume\":1200}",
                "{\"symbol\":\"XRP-ETH\",\"ts\":1704110400123,\"price\":0.00024689,\"size\":1250.5,\"id\":\"t-71\"}",
                "{\"id\":17,\"venue\":{\"name\":\"Zürich\",\"tags\":[1,[2,{}],\"\\u00fc\"]},\"size\":1e3,\"price\":1.5E-3,\"ts\":\"2024-01-01 12:00:00+01:00\",\"symbol\":\"SIM.AR\"}",
                "{\"heartbeat\":\"2024-01-01T12:00:00.000000Z\",\"feed\":\"simulated\",\"symbols\":[\"SIM.AR\",\"SIM.OU\"]}")
            .stream()
            .map(text -> text.getBytes(UTF_8))
            .toList();
    private final byte[] avro =
        TickEncoder.avro(new Tick("AAPL", 1_704_110_400_123_456L, 1.5, 2, 1, 1.25, 10, "id"));

    RecordMutations(SplittableRandom random) {
      this.random = random;
    }

    byte[] next() {
      byte[] record = any();
      for (int injuries = random.nextInt(1, 4); injuries > 0; injuries--) {
        record = injured(record);
      }
      return record;
    }

    /** The key of a good record, often injured; sometimes none. */
    byte[] key() {
      byte[] key = KEYS.get(random.nextInt(KEYS.size())).getBytes(UTF_8);
      return switch (random.nextInt(4)) {
        case 0 -> random.nextInt(4) == 0 ? null : new byte[random.nextInt(200)];
        case 1 -> injured(key);
        default -> key;
      };
    }

    private byte[] any() {
      return random.nextInt(6) == 0 ? avro : good.get(random.nextInt(good.size()));
    }

    private byte[] injured(byte[] record) {
      int from = random.nextInt(record.length + 1);
      int to = Math.min(record.length, from + random.nextInt(12));
      return switch (random.nextInt(7)) {
        case 0 -> Arrays.copyOf(record, random.nextInt(8) == 0 ? from : record.length);
        case 1 ->
            joined(
                record,
                from,
                new byte[] {(byte) random.nextInt()},
                Math.min(record.length, from + 1));
        case 2 -> joined(record, from, new byte[0], to);
        case 3 -> joined(record, from, Arrays.copyOfRange(record, from, to), from);
        case 4 -> joined(record, from, token(), from);
        case 5 -> joined(record, from, token(), to);
        default -> joined(record, from, other(), random.nextInt(4) == 0 ? record.length : to);
      };
    }

    private byte[] token() {
      return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
    }

    private byte[] other() {
      byte[] other = any();
      int from = random.nextInt(other.length);
      return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(30)));
    }

    private static byte[] joined(byte[] record, int from, byte[] middle, int to) {
      byte[] joined = new byte[from + middle.length + record.length - to];
      System.arraycopy(record, 0, joined, 0, from);
      System.arraycopy(middle, 0, joined, from, middle.length);
      System.arraycopy(record, to, joined, from + middle.length, record.length - to);
      return joined;
    }
  }
}

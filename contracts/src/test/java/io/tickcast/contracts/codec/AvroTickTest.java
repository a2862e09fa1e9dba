package io.tickcast.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.Tick;
import java.util.Arrays;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

class AvroTickTest {
  private static final Tick TICK =
      new Tick("AAPL", 1_704_110_400_123_456L, 1.5, 2, 1, 1.25, 10, "id");

  private final TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);

  private Refusal refusal(byte[] bytes) {
    return (Refusal) decoder.decodeValue(bytes, Long.MAX_VALUE);
  }

  private static byte[] changed(Consumer<byte[]> change) {
    byte[] bytes = TickEncoder.avro(TICK);
    change.accept(bytes);
    return bytes;
  }

  @Example
  void refusesEveryTruncation() {
    byte[] bytes = TickEncoder.avro(TICK);

    for (int length = 0; length < bytes.length; length++) {
      assertThat(refusal(Arrays.copyOf(bytes, length)).reason()).isEqualTo(Reason.MALFORMED);
    }
  }

  @Example
  void refusesBytesBehindTheEnd() {
    byte[] bytes = TickEncoder.avro(TICK);

    assertThat(refusal(Arrays.copyOf(bytes, bytes.length + 1)).message())
        .isEqualTo(
            "Avro record must follow its schema, had 1 bytes too many at byte " + bytes.length);
  }

  @Example
  void namesAnUnknownSchema() {
    Refusal refusal = refusal(changed(bytes -> bytes[2] ^= 1));

    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal.message())
        .matches(
            "record must be written with a known schema, Tick 0x[0-9a-f]{16}, was schema 0x[0-9a-f]{16}");
  }

  @Example
  void believesNoLength() {
    byte[] huge = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    byte[] negative = {0x01};

    assertThat(refusal(changed(bytes -> System.arraycopy(huge, 0, bytes, 10, 5))).message())
        .contains("had a length of");
    assertThat(refusal(changed(bytes -> bytes[10] = negative[0])).message())
        .contains("had a length of -1");
    assertThat(refusal(changed(bytes -> Arrays.fill(bytes, 10, 30, (byte) 0xff))).message())
        .contains("a number of more than 10 bytes");
  }

  @Example
  @Label("applies the rules of every tick")
  void appliesTheRules() {
    assertThat(refusal(TickEncoder.avro(Tick.trade("aapl", 0, 1, 1, null))).reason())
        .isEqualTo(Reason.INVALID_SYMBOL);
    assertThat(refusal(TickEncoder.avro(Tick.trade("A", -1, 1, 1, null))).reason())
        .isEqualTo(Reason.INVALID_TIME);
    assertThat(refusal(TickEncoder.avro(Tick.trade("A", Long.MAX_VALUE, 1, 1, null))).reason())
        .isEqualTo(Reason.INVALID_TIME);
    assertThat(refusal(TickEncoder.avro(Tick.trade("A", 0, Double.NaN, 1, null))).reason())
        .isEqualTo(Reason.INVALID_PRICE);
    assertThat(refusal(TickEncoder.avro(Tick.trade("A", 0, 1, Double.NaN, null))).reason())
        .isEqualTo(Reason.INVALID_VOLUME);
    assertThat(refusal(TickEncoder.avro(Tick.trade("A", 0, 1, 1, "i".repeat(129)))).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Example
  void refusesAnIdThatIsNotUtf8OrOfNoBranch() {
    byte[] bytes = TickEncoder.avro(TICK);

    assertThat(refusal(changed(b -> b[b.length - 1] = (byte) 0xff)).message())
        .contains("a string that is not UTF-8");
    assertThat(refusal(changed(b -> b[bytes.length - 4] = 4)).message())
        .contains("a union's branch 2");
  }
}

package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRules;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

@Domain(MarketArbitraries.class)
class TickEncoderTest {
  private static final JsonMapper JACKSON = new JsonMapper();

  private static final Schema TICK = SingleObject.of("Tick").schema();

  private final TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);

  @Example
  void writesTheExampleOfTheDesign() {
    Tick tick = new Tick("AAPL", 1_704_110_400_123_456L, 1.5, 2, 1, 1.25, 1e10, null);

    assertThat(new String(TickEncoder.json(tick), UTF_8))
        .isEqualTo(
            "{\"symbol\":\"AAPL\",\"ts\":\"2024-01-01T12:00:00.123456Z\",\"open\":1.5,\"high\":2.0,\"low\":1.0,\"close\":1.25,\"volume\":1.0E10}");
  }

  @Example
  void writesAnId() {
    assertThat(new String(TickEncoder.json(Tick.trade("A", 0, 2, 0, "a\"\\\n")), UTF_8))
        .isEqualTo(
            "{\"symbol\":\"A\",\"ts\":\"1970-01-01T00:00:00.000000Z\",\"open\":2.0,\"high\":2.0,\"low\":2.0,\"close\":2.0,\"volume\":0.0,\"id\":\"a\\\"\\\\\\u000a\"}");
  }

  @Example
  void writesAHeartbeat() {
    assertThat(
            new String(
                TickEncoder.heartbeat(new Heartbeat("simulated", 0, List.of("SIM.AR", "B"))),
                UTF_8))
        .isEqualTo(
            "{\"heartbeat\":\"1970-01-01T00:00:00.000000Z\",\"feed\":\"simulated\",\"symbols\":[\"SIM.AR\",\"B\"]}");
  }

  @Property
  void anyTickComesBackFromJson(@ForAll Tick tick) {
    assertThat(TickRules.check(tick)).isEmpty();
    assertThat(decoder.decodeValue(TickEncoder.json(tick), tick.tsMicros() / 1_000))
        .isEqualTo(tick);
  }

  @Property
  void anyTickComesBackFromAvro(@ForAll Tick tick) {
    assertThat(decoder.decodeValue(TickEncoder.avro(tick), tick.tsMicros() / 1_000))
        .isEqualTo(tick);
  }

  @Property
  void anyHeartbeatComesBack(@ForAll Heartbeat heartbeat) {
    byte[] bytes = TickEncoder.heartbeat(heartbeat);

    assertThat(decoder.decodeValue(bytes, heartbeat.tsMicros() / 1_000)).isEqualTo(heartbeat);
  }

  @Property
  void othersReadItsJson(@ForAll Tick tick) throws IOException {
    JsonNode read = JACKSON.readTree(TickEncoder.json(tick));

    assertThat(read.get("symbol").textValue()).isEqualTo(tick.symbol());
    assertThat(Instant.parse(read.get("ts").textValue()))
        .isEqualTo(Instant.EPOCH.plus(tick.tsMicros(), ChronoUnit.MICROS));
    assertThat(read.get("open").doubleValue()).isEqualTo(tick.open());
    assertThat(read.get("high").doubleValue()).isEqualTo(tick.high());
    assertThat(read.get("low").doubleValue()).isEqualTo(tick.low());
    assertThat(read.get("close").doubleValue()).isEqualTo(tick.close());
    assertThat(read.get("volume").doubleValue()).isEqualTo(tick.volume());
    assertThat(read.path("id").textValue()).isEqualTo(tick.id());
  }

  @Property
  void othersReadAndWriteItsAvro(@ForAll Tick tick) throws IOException {
    byte[] bytes = TickEncoder.avro(tick);

    GenericRecord read =
        new BinaryMessageDecoder<GenericRecord>(GenericData.get(), TICK).decode(bytes);
    byte[] written =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), TICK).encode(read).array();

    assertThat(read.get("symbol")).hasToString(tick.symbol());
    assertThat(read.get("ts")).isEqualTo(tick.tsMicros());
    assertThat(read.get("low")).isEqualTo(tick.low());
    assertThat(java.util.Arrays.copyOf(written, bytes.length)).isEqualTo(bytes);
  }
}

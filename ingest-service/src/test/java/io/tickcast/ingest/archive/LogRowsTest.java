package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.tick.Tick;
import io.tickcast.service.tick.TickSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LogRowsTest {
  private static final long RECORDED_MILLIS = 1_704_110_400_000L;

  private final LogRows rows = new LogRows(new Skew(Duration.ofMinutes(1)));

  private record Skew(Duration maxFutureSkew) implements TickSettings {
    @Override
    public Duration allowedLateness() {
      throw new UnsupportedOperationException("the archive takes late ticks too");
    }
  }

  private static ConsumerRecord<byte[], byte[]> ahead(Duration ahead) {
    return tick("AAPL", ahead);
  }

  private static ConsumerRecord<byte[], byte[]> tick(String key, Duration ahead) {
    long micros = (RECORDED_MILLIS + ahead.toMillis()) * 1_000;
    byte[] value = TickEncoder.avro(Tick.trade("AAPL", micros, 187.2, 10, null));
    return new ConsumerRecord<>(
        Topic.TICKS.topicName(),
        0,
        7,
        RECORDED_MILLIS,
        TimestampType.CREATE_TIME,
        key.length(),
        value.length,
        key.getBytes(StandardCharsets.UTF_8),
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  @Test
  void takesWhatIsAsFarAheadAsConfigured() {
    assertThat(rows.of(ahead(Duration.ofMinutes(1)))).isInstanceOf(TickRow.class);
  }

  @Test
  void refusesWhatIsFurtherAheadThanConfigured() {
    assertThat(rows.of(ahead(Duration.ofMinutes(2)))).isNull();
    assertThat(rows.refusal().toString()).contains("PT1M");
  }

  @Test
  void refusesATickUnderAnotherKeyThanItsSymbol() {
    assertThat(rows.of(tick("AAPL.US", Duration.ZERO))).isNull();
    assertThat(rows.refusal().message())
        .isEqualTo("record's key must be its symbol AAPL, was \"AAPL.US\"");
  }
}

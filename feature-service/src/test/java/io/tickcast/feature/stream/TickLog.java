package io.tickcast.feature.stream;

import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A partition's log, as seeded chance makes it: ticks, late ones, twins, heartbeats and rubbish.
 */
final class TickLog {
  static final long START_MICROS = 1_700_000_000_000_000L;

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private long nextOffset;

  TickLog(long firstOffset) {
    this.nextOffset = firstOffset;
  }

  /** A log of some symbols with everything that a partition has to cope with. */
  static TickLog random(long seed, int size, List<String> symbols) {
    Random random = new Random(seed);
    TickLog log = new TickLog(0);
    long now = START_MICROS;
    for (int i = 0; i < size; i++) {
      now += random.nextInt(400_000);
      String symbol = symbols.get(random.nextInt(symbols.size()));
      double price = 100 + random.nextInt(1000) / 100.0;
      switch (random.nextInt(20)) {
        case 0 -> log.add(Tick.trade(symbol, now - 5_000_000, price, 1, null));
        case 1 -> log.add("{\"symbol\":\"" + symbol + "\",\"price\":");
        case 2 -> log.add(new Heartbeat("test", now, symbols));
        case 3 -> log.skipOffset();
        default -> {
          Tick tick = Tick.trade(symbol, now, price, 1 + random.nextInt(9), "id" + i);
          log.add(tick);
          if (i % 4 == 0) {
            log.add(tick);
          }
        }
      }
    }
    return log;
  }

  void add(Tick tick) {
    add(TickEncoder.json(tick), tick.symbol());
  }

  void addUnder(String key, Tick tick) {
    add(TickEncoder.json(tick), key);
  }

  void add(Heartbeat heartbeat) {
    add(TickEncoder.heartbeat(heartbeat), "");
  }

  void add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8), "");
  }

  /** Leaves a hole, as transactions do. */
  void skipOffset() {
    nextOffset++;
  }

  private void add(byte[] value, String key) {
    records.add(
        new ConsumerRecord<>(
            "ticks",
            0,
            nextOffset++,
            START_MICROS / 1_000 + 86_400_000,
            TimestampType.CREATE_TIME,
            key.length(),
            value.length,
            key.getBytes(StandardCharsets.UTF_8),
            value,
            new RecordHeaders(),
            Optional.empty()));
  }

  /** Offset after the last record. */
  long end() {
    return nextOffset;
  }

  /** The next records from an offset on, at most so many. */
  List<ConsumerRecord<byte[], byte[]>> from(long offset, int most) {
    return records.stream().filter(r -> r.offset() >= offset).limit(most).toList();
  }
}

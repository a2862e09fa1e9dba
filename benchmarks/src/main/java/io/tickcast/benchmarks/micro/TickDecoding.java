package io.tickcast.benchmarks.micro;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import io.tickcast.market.tick.TickRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Bytes of a JSON tick to a validated tick, by the codec and by Jackson's data binding with the
 * same rules behind it. Public, as JMH wants it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TickDecoding {
  private static final int TICKS = 1_024;

  /** The ticks, about 120 bytes each. */
  @State(Scope.Thread)
  public static class Ticks {
    private final byte[][] keys = new byte[TICKS][];
    private final byte[][] json = new byte[TICKS][];
    private final byte[][] avro = new byte[TICKS][];
    private final TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);
    private final ObjectReader jackson = new JsonMapper().readerFor(WireTick.class);
    private final long now = Instant.parse("2024-01-01T13:00:00Z").toEpochMilli();
    private int next;

    /** Makes the ticks. */
    public Ticks() {
      Random random = new Random(1);
      for (int i = 0; i < TICKS; i++) {
        double open = Math.round(10_000 * (100 + random.nextGaussian())) / 10_000.0;
        double close = Math.round(10_000 * (100 + random.nextGaussian())) / 10_000.0;
        double high = Math.max(open, close) + 1;
        double low = Math.min(open, close) - 1;
        String text =
            ("{\"symbol\":\"SIM.AR%d\",\"ts\":\"2024-01-01T12:%02d:%02d.%06dZ\",\"open\":%s,"
                    + "\"high\":%.4f,\"low\":%.4f,\"close\":%s,\"volume\":%d}")
                .formatted(
                    i % 8,
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(1_000_000),
                    open,
                    high,
                    low,
                    close,
                    random.nextInt(100));
        json[i] = text.getBytes(StandardCharsets.UTF_8);
        if (!(decoder.decodeValue(json[i], now) instanceof Tick tick)) {
          throw new IllegalStateException("no tick: " + text);
        }
        avro[i] = TickEncoder.avro(tick);
        keys[i] = tick.symbol().getBytes(StandardCharsets.US_ASCII);
      }
    }

    private int next() {
      next = (next + 1) & (TICKS - 1);
      return next;
    }

    double meanBytes() {
      long bytes = 0;
      for (byte[] tick : json) {
        bytes += tick.length;
      }
      return (double) bytes / TICKS;
    }
  }

  /** What Jackson binds to. */
  public record WireTick(
      String symbol,
      String ts,
      double open,
      double high,
      double low,
      double close,
      double volume) {}

  @Benchmark
  public TickRecord codec(Ticks ticks) {
    int i = ticks.next();
    return ticks.decoder.decodeRecord(ticks.keys[i], ticks.json[i], ticks.now);
  }

  @Benchmark
  public TickRecord codecAvro(Ticks ticks) {
    int i = ticks.next();
    return ticks.decoder.decodeRecord(ticks.keys[i], ticks.avro[i], ticks.now);
  }

  @Benchmark
  public TickRecord jackson(Ticks ticks) throws IOException {
    WireTick wire = ticks.jackson.readValue(ticks.json[ticks.next()]);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(wire.ts()));
    Tick tick =
        new Tick(
            wire.symbol(),
            micros,
            wire.open(),
            wire.high(),
            wire.low(),
            wire.close(),
            wire.volume(),
            null);
    if (TickRules.check(tick).isPresent()
        || TickRules.checkAhead(micros, ticks.now, TickDecoder.DEFAULT_MAX_FUTURE_SKEW)
            .isPresent()) {
      throw new IllegalStateException("refused");
    }
    return tick;
  }
}

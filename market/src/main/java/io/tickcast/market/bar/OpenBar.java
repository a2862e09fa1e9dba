package io.tickcast.market.bar;

import io.tickcast.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A bucket that still takes ticks. Reused for the next bucket once it is final. */
final class OpenBar {
  private long start;
  private double open;
  private double high;
  private double low;
  private double close;
  private double volume;
  private double lostVolume;
  private long trades;
  private long openMicros;
  private String openId;
  private long closeMicros;
  private String closeId;

  void reset(long bucketStart) {
    start = bucketStart;
    high = Double.NEGATIVE_INFINITY;
    low = Double.POSITIVE_INFINITY;
    volume = 0;
    lostVolume = 0;
    trades = 0;
    openMicros = Long.MAX_VALUE;
    openId = null;
    closeMicros = Long.MIN_VALUE;
    closeId = null;
  }

  long start() {
    return start;
  }

  void add(Tick tick) {
    long ts = tick.tsMicros();
    if (trades == 0 || TickOrder.compare(ts, tick.id(), openMicros, openId) < 0) {
      open = tick.open();
      openMicros = ts;
      openId = tick.id();
    }
    if (trades == 0 || TickOrder.compare(ts, tick.id(), closeMicros, closeId) >= 0) {
      close = tick.close();
      closeMicros = ts;
      closeId = tick.id();
    }
    high = Math.max(high, tick.high());
    low = Math.min(low, tick.low());
    addVolume(tick.volume());
    trades++;
  }

  /**
   * Neumaier's compensated sum, so that the order of arrival hardly shows; stays at the greatest
   * double.
   */
  private void addVolume(double amount) {
    double next = volume + amount;
    if (next == Double.POSITIVE_INFINITY) {
      next = Double.MAX_VALUE;
    }
    lostVolume += volume >= amount ? (volume - next) + amount : (amount - next) + volume;
    volume = next;
  }

  Bar toBar(String symbol, Interval interval) {
    double total = Math.min(volume + lostVolume, Double.MAX_VALUE);
    return new Bar(symbol, interval, start, open, high, low, close, total, trades);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(start);
    out.writeDouble(open);
    out.writeDouble(high);
    out.writeDouble(low);
    out.writeDouble(close);
    out.writeDouble(volume);
    out.writeDouble(lostVolume);
    out.writeLong(trades);
    out.writeLong(openMicros);
    TickOrder.saveId(out, openId);
    out.writeLong(closeMicros);
    TickOrder.saveId(out, closeId);
  }

  void load(DataInput in) throws IOException {
    start = in.readLong();
    open = in.readDouble();
    high = in.readDouble();
    low = in.readDouble();
    close = in.readDouble();
    volume = in.readDouble();
    lostVolume = in.readDouble();
    trades = in.readLong();
    openMicros = in.readLong();
    openId = TickOrder.loadId(in);
    closeMicros = in.readLong();
    closeId = TickOrder.loadId(in);
  }
}

package io.tickcast.market.bar;

import io.tickcast.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns the ticks of one symbol into bars of one interval, in event time.
 *
 * <p>Several buckets can be open at once, so ticks may come in any order until their bucket is
 * final; the earliest and the latest tick, by event time and venue id, give open and close. Which
 * ticks are late and when a bucket is final is the caller's to say, by the watermark. Memory: one
 * small object for each bucket that is open at once. Not thread-safe.
 */
public final class BarBuilder {
  private final String symbol;
  private final Interval interval;

  /** Sorted by start, from {@code first}; what lies outside is empty and reused. */
  private OpenBar[] open = new OpenBar[2];

  private int count;

  public BarBuilder(String symbol, Interval interval) {
    this.symbol = symbol;
    this.interval = interval;
  }

  /** Counts a tick in its bucket, which opens if it is the first. */
  public void add(Tick tick) {
    long start = interval.startOf(tick.tsMicros());
    int index = count - 1;
    while (index >= 0 && open[index].start() > start) {
      index--;
    }
    if (index < 0 || open[index].start() != start) {
      index = insert(index + 1, start);
    }
    open[index].add(tick);
  }

  private int insert(int index, long start) {
    if (count == open.length) {
      open = java.util.Arrays.copyOf(open, 2 * count);
    }
    OpenBar unused = open[count] == null ? new OpenBar() : open[count];
    System.arraycopy(open, index, open, index + 1, count - index);
    open[index] = unused;
    unused.reset(start);
    count++;
    return index;
  }

  public Interval interval() {
    return interval;
  }

  /** Number of buckets that still take ticks. */
  public int openBars() {
    return count;
  }

  /**
   * End of the oldest open bucket, microseconds since the epoch; {@link Long#MAX_VALUE} when none
   * is open.
   */
  public long oldestEndMicros() {
    return count == 0 ? Long.MAX_VALUE : open[0].start() + interval.micros();
  }

  /** Takes the oldest open bucket, final or not, as a bar; null when none is open. */
  public Bar takeOldest() {
    if (count == 0) {
      return null;
    }
    OpenBar oldest = open[0];
    count--;
    System.arraycopy(open, 1, open, 0, count);
    open[count] = oldest;
    return oldest.toBar(symbol, interval);
  }

  /** Writes the open buckets. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      open[i].save(out);
    }
  }

  /** Replaces the open buckets by those that {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    int saved = in.readInt();
    count = 0;
    for (int i = 0; i < saved; i++) {
      OpenBar bar = new OpenBar();
      bar.load(in);
      insert(count, bar.start());
      open[count - 1] = bar;
    }
  }
}

package io.tickcast.market.bar;

import io.tickcast.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns the ticks of one symbol into bars of one interval, in event time.
 *
 * <p>Several buckets can be open at once, so ticks may come in any order until their bucket is
 * final; the earliest and the latest tick, by event time and venue id, give open and close. Which
 * ticks are late and when a bucket is final is the caller's to say, by the watermark. Memory: one
 * small object for each bucket that is open at once. Not thread-safe.
 */
public final class BarBuilder {
  /** What {@link #oldestEndMicros} says when no bucket is open. */
  public static final long NONE_OPEN = Long.MAX_VALUE;

  private final String symbol;
  private final Interval interval;

  /** Open buckets by start, from {@code first} on. */
  private OpenBar[] open = new OpenBar[2];

  private int first;
  private int count;

  /** A bucket to use again, so that a steady stream allocates none. */
  private OpenBar spare;

  public BarBuilder(String symbol, Interval interval) {
    this.symbol = symbol;
    this.interval = interval;
  }

  /** Counts a tick in its bucket, which opens if it is the first. */
  public void add(Tick tick) {
    long start = interval.startOf(tick.tsMicros());
    int place = find(start);
    if (place < 0) {
      OpenBar bucket = spare == null ? new OpenBar() : spare;
      spare = null;
      bucket.reset(start);
      insert(~place, bucket);
      bucket.add(tick);
    } else {
      open[first + place].add(tick);
    }
  }

  /**
   * Place of a bucket after {@code first}, or the complement of where it belongs. Most ticks are in
   * the newest.
   */
  private int find(long start) {
    int low = 0;
    int high = count - 1;
    int middle = high;
    while (low <= high) {
      long found = open[first + middle].start();
      if (found == start) {
        return middle;
      }
      if (found < start) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
      middle = low + high >>> 1;
    }
    return ~low;
  }

  private void insert(int place, OpenBar bucket) {
    if (first + count == open.length) {
      makeRoom();
    }
    int index = first + place;
    System.arraycopy(open, index, open, index + 1, count - place);
    open[index] = bucket;
    count++;
  }

  /**
   * Moves the open buckets to the front, into a longer array when more than half of this one is in
   * use.
   */
  private void makeRoom() {
    OpenBar[] target = 2 * count > open.length ? new OpenBar[2 * open.length] : open;
    System.arraycopy(open, first, target, 0, count);
    Arrays.fill(target, count, target.length, null);
    open = target;
    first = 0;
  }

  public Interval interval() {
    return interval;
  }

  /** Number of buckets that still take ticks. */
  public int openBars() {
    return count;
  }

  /** End of the oldest open bucket, microseconds since the epoch, or {@link #NONE_OPEN}. */
  public long oldestEndMicros() {
    return count == 0 ? NONE_OPEN : open[first].start() + interval.micros();
  }

  /**
   * Takes the oldest open bucket as a bar.
   *
   * @throws IllegalStateException when none is open
   */
  public Bar takeOldest() {
    if (count == 0) {
      throw new IllegalStateException("no " + interval + " bar of " + symbol + " is open");
    }
    spare = open[first];
    open[first++] = null;
    count--;
    return spare.toBar(symbol, interval);
  }

  /** Writes the open buckets. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      open[first + i].save(out);
    }
  }

  /** Replaces the open buckets by those that {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    open = new OpenBar[2];
    first = 0;
    count = 0;
    int saved = in.readInt();
    for (int i = 0; i < saved; i++) {
      OpenBar bucket = new OpenBar();
      bucket.load(in);
      insert(i, bucket);
    }
  }
}

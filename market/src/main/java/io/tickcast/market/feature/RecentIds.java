package io.tickcast.market.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Remembers the venue ids of ticks that were applied, each with its event time, as 64-bit hashes:
 * every one whose tick could still come again within the lateness, and at least the last {@link
 * #KEPT}; never more than {@link #MOST}. The id alone is not enough, since a venue may number each
 * session from 1 again. Two different ticks of one symbol share a hash with a probability of about
 * 10⁻¹⁵ at a full memory.
 */
final class RecentIds {
  static final int KEPT = 256;
  static final int MOST = 1 << 16;

  private static final int FIRST_CAPACITY = 16;

  /** A ring of (hash, event time), oldest at {@code head}. */
  private long[] hashes = new long[FIRST_CAPACITY];

  private long[] times = new long[FIRST_CAPACITY];
  private int head;
  private int count;

  /** Open addressing, twice the ring's size; 0 is empty. */
  private long[] table = new long[2 * FIRST_CAPACITY];

  /** A hash of id and event time, never 0. */
  static long hash(String id, long tsMicros) {
    long hash = mix(0x9E3779B97F4A7C15L ^ id.length(), tsMicros);
    for (int i = 0; i < id.length(); i++) {
      hash = mix(hash, id.charAt(i));
    }
    return hash == 0 ? 1 : hash;
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0xFF51AFD7ED558CCDL;
    return mixed ^ mixed >>> 32;
  }

  boolean contains(long hash) {
    int mask = table.length - 1;
    for (int i = (int) hash & mask; table[i] != 0; i = i + 1 & mask) {
      if (table[i] == hash) {
        return true;
      }
    }
    return false;
  }

  /** Remembers an id that is not remembered; forgets the oldest where nothing is lost by it. */
  void add(long hash, long tsMicros, long watermark) {
    while (count >= KEPT && times[head] < watermark || count == MOST) {
      forgetOldest();
    }
    if (count == hashes.length) {
      grow();
    }
    int tail = head + count & hashes.length - 1;
    hashes[tail] = hash;
    times[tail] = tsMicros;
    count++;
    insert(hash);
  }

  private void insert(long hash) {
    int mask = table.length - 1;
    int i = (int) hash & mask;
    while (table[i] != 0) {
      i = i + 1 & mask;
    }
    table[i] = hash;
  }

  private void forgetOldest() {
    remove(hashes[head]);
    head = head + 1 & hashes.length - 1;
    count--;
  }

  /**
   * Closes the gap by moving up whatever would no longer be found (Knuth, volume 3, 6.4, algorithm
   * R).
   */
  private void remove(long hash) {
    int mask = table.length - 1;
    int gap = (int) hash & mask;
    while (table[gap] != hash) {
      gap = gap + 1 & mask;
    }
    for (int i = gap + 1 & mask; table[i] != 0; i = i + 1 & mask) {
      int home = (int) table[i] & mask;
      if ((i - home & mask) >= (i - gap & mask)) {
        table[gap] = table[i];
        gap = i;
      }
    }
    table[gap] = 0;
  }

  private void grow() {
    int length = hashes.length;
    long[] oldHashes = hashes;
    long[] oldTimes = times;
    int oldHead = head;
    hashes = new long[2 * length];
    times = new long[2 * length];
    table = new long[4 * length];
    head = 0;
    for (int i = 0; i < count; i++) {
      hashes[i] = oldHashes[oldHead + i & length - 1];
      times[i] = oldTimes[oldHead + i & length - 1];
      insert(hashes[i]);
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      int index = head + i & hashes.length - 1;
      out.writeLong(hashes[index]);
      out.writeLong(times[index]);
    }
  }

  /** Adds what was saved to an empty memory. */
  void load(DataInput in) throws IOException {
    int saved = in.readInt();
    for (int i = 0; i < saved; i++) {
      add(in.readLong(), in.readLong(), Long.MIN_VALUE);
    }
  }
}

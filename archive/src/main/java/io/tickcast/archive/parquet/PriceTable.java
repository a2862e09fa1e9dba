package io.tickcast.archive.parquet;

/**
 * Which dictionary ids the prices of one row group have in each of its price columns. The four
 * prices of a trade are equal, but each column must have a dictionary of its own: so a price is
 * looked up once for all of them, instead of once for each in a table of megabytes. Open addressing
 * with linear probing (Knuth, The Art of Computer Programming, vol. 3, 6.4, algorithm L). Not
 * thread-safe.
 */
final class PriceTable {
  /** Bits that no finite price has, so that a key of 0 marks an empty slot. */
  private static final long NEVER = 0x7FF8_0000_0000_0001L;

  /** 2^64 divided by the golden ratio: spreads keys that differ in few bits. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private static final int FIRST_BITS = 10;

  private final int columns;
  private long[] keys;
  private int[] ids;
  private int shift;
  private int size;
  private long lastKey;
  private int lastSlot;

  /**
   * @param columns how many columns share it
   */
  PriceTable(int columns) {
    this.columns = columns;
    allocate(FIRST_BITS);
  }

  private void allocate(int bits) {
    keys = new long[1 << bits];
    ids = new int[columns << bits];
    shift = Long.SIZE - bits;
  }

  /** Where the ids of a price are; holds until the next call. */
  int slot(double price) {
    long key = Double.doubleToRawLongBits(price) ^ NEVER;
    if (key != lastKey) {
      lastSlot = find(key);
      lastKey = key;
      if (keys[lastSlot] == 0) {
        keys[lastSlot] = key;
        if (++size > keys.length / 2) {
          grow();
          lastSlot = find(key);
        }
      }
    }
    return lastSlot;
  }

  /** The slot of a key, or the empty one where it belongs. */
  private int find(long key) {
    int slot = (int) (key * SPREAD >>> shift);
    while (keys[slot] != key && keys[slot] != 0) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] before = keys;
    int[] idsBefore = ids;
    allocate(Long.SIZE - shift + 1);
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        int slot = find(before[i]);
        keys[slot] = before[i];
        System.arraycopy(idsBefore, i * columns, ids, slot * columns, columns);
      }
    }
  }

  /** The id of a slot's price in a column; -1 when the column has not had it yet. */
  int id(int slot, int column) {
    return ids[slot * columns + column] - 1;
  }

  void put(int slot, int column, int id) {
    ids[slot * columns + column] = id + 1;
  }

  /** A column begins a new dictionary. */
  void forget(int column) {
    for (int i = column; i < ids.length; i += columns) {
      ids[i] = 0;
    }
  }
}

package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How the block windows of this package write themselves: no slot that was never filled takes
 * space.
 */
final class State {
  private State() {}

  static void saveBlock(DataOutput out, int filled, boolean wrapped) throws IOException {
    out.writeInt(wrapped ? ~filled : filled);
  }

  static boolean wrapped(int block) {
    return block < 0;
  }

  static int filled(int block, int length) throws IOException {
    int filled = block < 0 ? ~block : block;
    if (filled > length) {
      throw new IOException("window of " + length + " cannot hold " + filled + " values");
    }
    return filled;
  }

  static void saveSlots(DataOutput out, double[] slots, int filled, boolean wrapped)
      throws IOException {
    int used = wrapped ? slots.length : filled;
    for (int i = 0; i < used; i++) {
      out.writeDouble(slots[i]);
    }
  }

  static void loadSlots(DataInput in, double[] slots, int filled, boolean wrapped)
      throws IOException {
    int used = wrapped ? slots.length : filled;
    for (int i = 0; i < used; i++) {
      slots[i] = in.readDouble();
    }
  }
}

package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A figure of the last n values that cannot drift, because nothing is ever subtracted from it.
 *
 * <p>The stream is cut into blocks of n values. The figure of the newer block, which is being
 * filled, grows value by value. When the block is complete, its slots are overwritten, in place,
 * with the figures of its suffixes. The window is then always one suffix of the older block merged
 * with the newer one. Amortised constant time, as many doubles per value as the figure has, and a
 * value that has left the window leaves no trace.
 */
abstract class BlockWindow implements Part {
  /**
   * Slot i: of the newer block, its value (in the first figure); of the older one, figures of its
   * suffix from i on.
   */
  private final double[][] slots;

  private final double[] newer;
  private final int length;
  private int filled;
  private boolean wrapped;

  /**
   * @param length n
   * @param figures how many doubles the figure is made of
   */
  BlockWindow(int length, int figures) {
    this.length = length;
    this.slots = new double[figures][length];
    this.newer = new double[figures];
  }

  /**
   * Adds a value after the {@code count − 1} values of a figure, which is all 0 when count is 1.
   */
  abstract void extend(double[] figure, double value, int count);

  /**
   * Adds a value before those of a figure: no difference where the order of values does not matter.
   */
  void extendBackwards(double[] figure, double value, int count) {
    extend(figure, value, count);
  }

  final void add(double value) {
    if (filled == length) {
      toSuffixes();
    }
    slots[0][filled++] = value;
    extend(newer, value, filled);
  }

  private void toSuffixes() {
    Arrays.fill(newer, 0);
    for (int i = length - 1; i >= 0; i--) {
      extendBackwards(newer, slots[0][i], length - i);
      for (int figure = 0; figure < newer.length; figure++) {
        slots[figure][i] = newer[figure];
      }
    }
    Arrays.fill(newer, 0);
    filled = 0;
    wrapped = true;
  }

  final int length() {
    return length;
  }

  final boolean isFull() {
    return wrapped || filled == length;
  }

  /** Number of values in the newer block. */
  final int newerCount() {
    return filled;
  }

  /** Number of values of the older block that the window still holds. */
  final int olderCount() {
    return wrapped ? length - filled : 0;
  }

  final double newer(int figure) {
    return newer[figure];
  }

  /**
   * A figure of the older block's part of the window; only while {@link #olderCount} is above 0.
   */
  final double older(int figure) {
    return slots[figure][filled];
  }

  @Override
  public final void save(DataOutput out) throws IOException {
    out.writeInt(wrapped ? ~filled : filled);
    for (double figure : newer) {
      out.writeDouble(figure);
    }
    for (int figure = 0; figure < slots.length; figure++) {
      for (int i = 0; i < used(figure); i++) {
        out.writeDouble(slots[figure][i]);
      }
    }
  }

  @Override
  public final void load(DataInput in) throws IOException {
    int block = in.readInt();
    wrapped = block < 0;
    filled = wrapped ? ~block : block;
    if (filled > length) {
      throw new IOException("window of " + length + " cannot hold " + filled + " values");
    }
    for (int figure = 0; figure < newer.length; figure++) {
      newer[figure] = in.readDouble();
    }
    for (int figure = 0; figure < slots.length; figure++) {
      for (int i = 0; i < used(figure); i++) {
        slots[figure][i] = in.readDouble();
      }
    }
  }

  /** Slots that were ever filled: the newer block writes its values to the first figure only. */
  private int used(int figure) {
    return wrapped ? length : figure == 0 ? filled : 0;
  }
}

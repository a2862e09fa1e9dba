package io.tickcast.market.bar;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which of two ticks came first: by event time, then by the venue's id. Numbers come before other
 * ids and compare by value (the shorter is the smaller); ticks without an id come after those with
 * one, and among themselves as they arrive.
 */
final class TickOrder {
  private TickOrder() {}

  static int compare(long ts, String id, long otherTs, String otherId) {
    return ts != otherTs ? Long.compare(ts, otherTs) : compareIds(id, otherId);
  }

  private static int compareIds(String id, String other) {
    if (id == null || other == null) {
      return id == other ? 0 : id == null ? 1 : -1;
    }
    boolean number = isNumber(id);
    if (number != isNumber(other)) {
      return number ? -1 : 1;
    }
    if (number && id.length() != other.length()) {
      return Integer.compare(id.length(), other.length());
    }
    return id.compareTo(other);
  }

  private static boolean isNumber(String id) {
    for (int i = 0; i < id.length(); i++) {
      char digit = id.charAt(i);
      if (digit < '0' || digit > '9') {
        return false;
      }
    }
    return !id.isEmpty();
  }

  static void saveId(DataOutput out, String id) throws IOException {
    out.writeInt(id == null ? -1 : id.length());
    if (id != null) {
      out.writeChars(id);
    }
  }

  static String loadId(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < length; i++) {
      id.append(in.readChar());
    }
    return id.toString();
  }
}

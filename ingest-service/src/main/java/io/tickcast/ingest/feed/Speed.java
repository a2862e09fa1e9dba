package io.tickcast.ingest.feed;

/**
 * How fast a file is replayed.
 *
 * @param factor event time per wall-clock time, like 60 for a minute each second; 0 for as fast as
 *     Kafka takes it
 */
record Speed(double factor) {
  private static final double FASTEST = 1e9;

  /**
   * Reads {@code max} or a factor.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  static Speed parse(String text) {
    if (text.equals("max")) {
      return new Speed(0);
    }
    try {
      double factor = Double.parseDouble(text);
      if (factor > 0 && factor <= FASTEST) {
        return new Speed(factor);
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw new IllegalArgumentException(
        "speed must be max or a factor above 0, at most 1e9, was " + text);
  }

  /** A stretch of wall-clock time begun by the first event. */
  Run begin(Pace pace) {
    return new Run(factor, pace);
  }

  /** Holds each event back until its moment has come. */
  static final class Run {
    private final double factor;
    private final Pace pace;
    private long firstEvent = Long.MIN_VALUE;
    private long begun;

    private Run(double factor, Pace pace) {
      this.factor = factor;
      this.pace = pace;
    }

    void await(long eventMicros) throws InterruptedException {
      if (factor == 0) {
        return;
      }
      if (firstEvent == Long.MIN_VALUE) {
        firstEvent = eventMicros;
        begun = pace.nowMicros();
      }
      pace.until(begun + (long) ((eventMicros - firstEvent) / factor));
    }
  }
}

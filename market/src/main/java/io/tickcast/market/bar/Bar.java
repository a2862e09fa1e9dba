package io.tickcast.market.bar;

/**
 * What happened to a symbol within one bucket of event time.
 *
 * @param symbol the instrument
 * @param interval length of the bucket
 * @param startMicros start of the bucket, inclusive, microseconds since the epoch
 * @param open price of the earliest tick
 * @param high highest price
 * @param low lowest price
 * @param close price of the latest tick
 * @param volume sum of the ticks' volumes
 * @param trades number of ticks, at least 1: an interval without a tick makes no bar
 */
public record Bar(
    String symbol,
    Interval interval,
    long startMicros,
    double open,
    double high,
    double low,
    double close,
    double volume,
    long trades) {

  /** End of the bucket, exclusive, microseconds since the epoch. */
  public long endMicros() {
    return startMicros + interval.micros();
  }
}

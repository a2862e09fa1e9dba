package io.tickcast.contracts.topic;

/** The consumer groups, by whose offsets operators read the lag. */
public final class ConsumerGroup {
  /**
   * Ticks to Parquet. Its committed offset is for display; the files' own offset chain is the
   * truth.
   */
  public static final String ARCHIVE = "tickcast-archive";

  /** Ticks to bars and features; committed only after the rows are durable. */
  public static final String FEATURES = "tickcast-features";

  /** Features to predictions and outcomes; committed only after the rows are durable. */
  public static final String PREDICTOR = "tickcast-predictor";

  private ConsumerGroup() {}
}

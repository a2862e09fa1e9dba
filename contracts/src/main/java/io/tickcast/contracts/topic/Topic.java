package io.tickcast.contracts.topic;

import java.util.Map;

/** The topics through which the services meet. The key is always the symbol. */
public enum Topic {
  /** Market ticks and heartbeats, JSON or Avro. */
  TICKS("ticks", 4),
  /** Records of {@link #TICKS} that were refused: the original bytes, the reason in headers. */
  DEAD_LETTERS("ticks.dead-letter", 1),
  /** Ticks behind their symbol's watermark: the original bytes. */
  LATE_TICKS("ticks.late", 1),
  /** Final bars with their feature values. */
  FEATURES("features", 4),
  /** Forecasts. */
  PREDICTIONS("predictions", 4),
  /** Forecasts whose horizon has passed. */
  OUTCOMES("outcomes", 4);

  private static final String WEEK_MILLIS = "604800000";
  private static final int MEBIBYTE = 1_048_576;

  private final String topicName;
  private final int partitions;

  Topic(String topicName, int partitions) {
    this.topicName = topicName;
    this.partitions = partitions;
  }

  public String topicName() {
    return topicName;
  }

  /** Partitions that provisioning creates unless its settings say otherwise. */
  public int partitions() {
    return partitions;
  }

  /** Bytes of its greatest record; a letter has room for what it holds and for its headers. */
  public int maxRecordBytes() {
    return this == DEAD_LETTERS || this == LATE_TICKS ? 2 * MEBIBYTE : MEBIBYTE;
  }

  /** Settings of the topic at its creation. */
  public Map<String, String> settings() {
    return Map.of(
        "retention.ms", WEEK_MILLIS, "max.message.bytes", Integer.toString(maxRecordBytes()));
  }
}

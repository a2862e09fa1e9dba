package io.tickcast.archive.row;

/** The kinds of rows; each has its own tree of files and its own schema. */
public enum Kind {
  /** Ticks of the topic {@code ticks}, by event date. */
  TICKS("ticks"),
  /** Heartbeats of the topic {@code ticks}, by event date. */
  HEARTBEATS("heartbeats"),
  /** Refused records, by the date of their Kafka timestamp. */
  DEAD_LETTERS("dead-letters"),
  /** Ticks that came behind their watermark, by the date of their Kafka timestamp. */
  LATE("late");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** Its folder's name, which its files' names begin with. */
  public String label() {
    return label;
  }
}

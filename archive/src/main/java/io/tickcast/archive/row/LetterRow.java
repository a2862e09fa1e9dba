package io.tickcast.archive.row;

import java.util.List;

/**
 * A record that was put aside, as it was: of {@code ticks.dead-letter} or {@code ticks.late}.
 *
 * @param kind {@link Kind#DEAD_LETTERS} or {@link Kind#LATE}
 * @param source where it first stood; null when its headers do not say
 * @param key original bytes; null when it had none
 * @param value original bytes; null when it had none
 * @param headers all of them, in their order
 * @param partition Kafka partition of the topic where it stands
 * @param offset offset there
 * @param kafkaTimestampMillis its Kafka timestamp there, milliseconds since the epoch
 */
public record LetterRow(
    Kind kind,
    Source source,
    byte[] key,
    byte[] value,
    List<Header> headers,
    int partition,
    long offset,
    long kafkaTimestampMillis)
    implements ArchiveRow {

  public LetterRow {
    headers = List.copyOf(headers);
  }

  /**
   * A header.
   *
   * @param name its name
   * @param value its bytes; null when it had none
   */
  public record Header(String name, byte[] value) {}

  /**
   * A place in the topic {@code ticks}.
   *
   * @param partition Kafka partition
   * @param offset offset within it
   * @param timestampMillis the record's Kafka timestamp, milliseconds since the epoch
   */
  public record Source(int partition, long offset, long timestampMillis) {}

  @Override
  public long timeMicros() {
    return 1_000 * (source == null ? kafkaTimestampMillis : source.timestampMillis());
  }
}

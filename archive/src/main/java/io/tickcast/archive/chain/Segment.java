package io.tickcast.archive.chain;

import io.tickcast.archive.row.Kind;
import java.time.LocalDate;
import java.util.List;

/**
 * A range of offsets of one Kafka partition, holes included, that is archived as a whole.
 *
 * @param chain the partition
 * @param at where the chain ended before
 * @param first where reading went on: behind {@code at} when Kafka no longer held what is between
 * @param next first offset behind it
 * @param parts what it is made of
 */
public record Segment(ChainId chain, long at, long first, long next, List<Content> parts) {
  public Segment {
    parts = List.copyOf(parts);
  }

  /**
   * What one part holds.
   *
   * @param kind its kind
   * @param date its date folder
   * @param rows number of rows
   */
  public record Content(Kind kind, LocalDate date, long rows) {
    @Override
    public String toString() {
      return kind.label() + "/" + date + "/" + rows;
    }
  }
}

package io.tickcast.archive.chain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * A committed segment.
 *
 * @param topic name of the topic
 * @param partition Kafka partition
 * @param at where the chain ended before; its name
 * @param first where reading went on: behind {@code at} when Kafka no longer held what is between
 * @param next first offset behind it, where the next link stands
 * @param parts its files, at least one
 * @param sources of dead letters and late ticks: by partition of {@code ticks}, the greatest offset
 *     there that this chain holds up to here
 */
public record Link(
    String topic,
    int partition,
    long at,
    long first,
    long next,
    List<Part> parts,
    Map<Integer, Long> sources) {
  public Link {
    parts = List.copyOf(parts);
    sources = Map.copyOf(sources);
  }

  @JsonIgnore
  public ChainId chain() {
    return new ChainId(topic, partition);
  }

  /** Where a part stands once it is moved from staging. */
  public String path(Part part) {
    return chain().part(part.kind(), part.date(), first, next);
  }

  /**
   * Offsets that Kafka no longer held when they were to be archived; dead letters right before them
   * count along. None before a chain's first segment: nobody promised to archive those.
   */
  public long missing() {
    return at == 0 ? 0 : first - at;
  }

  public long rows() {
    return parts.stream().mapToLong(Part::rows).sum();
  }

  public long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  /** What the parts' footers say of it. */
  public Segment segment() {
    return new Segment(
        chain(),
        at,
        first,
        next,
        parts.stream().map(p -> new Segment.Content(p.kind(), p.date(), p.rows())).toList());
  }
}

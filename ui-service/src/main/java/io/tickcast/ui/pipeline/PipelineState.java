package io.tickcast.ui.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * How the pipeline is doing. What could not be asked is absent.
 *
 * @param at wall-clock time of the look
 * @param ticksPerSecond ticks this service saw arrive, over the last ten seconds
 * @param groups the consumers and how far they are behind; absent while Kafka is away
 * @param lateTicks ticks behind their watermark that the topic still holds
 * @param deadLetters refused records that the topic still holds
 * @param parity what the continuous check of stored rows against the archive found; absent while
 *     the feature service is away
 * @param drift how the models' serving versions are doing: drift of their columns, and live skill;
 *     absent while the training service is away
 * @param services the services and whether they are ready
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipelineState(
    Instant at,
    Double ticksPerSecond,
    List<Group> groups,
    Long lateTicks,
    Long deadLetters,
    Parity parity,
    List<WatchedModel> drift,
    List<Service> services) {

  /** The largest lag of any consumer, in records; null while none is known. */
  public Long worstLag() {
    return groups == null ? null : groups.stream().map(Group::lag).max(Long::compare).orElse(null);
  }

  /**
   * A consumer group.
   *
   * @param lag records that it has not committed yet: all that the topic holds before it commits
   *     any
   * @param topic what it reads
   */
  public record Group(String group, String topic, long lag) {}

  /**
   * What the check of stored rows against the archive found since the feature service started.
   *
   * @param checkedRows rows compared bit for bit
   * @param differentValues stored values that are not what the archive gives
   * @param missingRows rows that the archive gives and the store does not hold
   * @param lastCheckAt wall-clock time; null before the first comparison
   * @param waiting why nothing is compared right now; null while all is well
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Parity(
      long checkedRows,
      long differentValues,
      long missingRows,
      Instant lastCheckAt,
      String waiting) {}

  /**
   * A service.
   *
   * @param state {@code ready}, {@code not ready} or {@code away}
   * @param detail the checks that are down; null when none is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Service(String name, String state, String detail) {}
}

package io.tickcast.feature.backfill;

import java.time.Instant;

/**
 * A backfill, as it stands.
 *
 * @param id by which it is asked for
 * @param state {@code queued}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
 * @param order what was asked
 * @param requestedAt wall-clock time
 * @param finishedAt wall-clock time; null before
 * @param ticks archived ticks read, of whatever symbol
 * @param rows bars and feature rows written
 * @param message why it waits or failed; null when there is nothing to say
 */
public record BackfillStatus(
    String id,
    String state,
    BackfillOrder order,
    Instant requestedAt,
    Instant finishedAt,
    long ticks,
    long rows,
    String message) {}

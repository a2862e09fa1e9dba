package io.tickcast.feature.parity;

import java.time.Instant;

/**
 * A stored value that is not what the archive gives.
 *
 * @param symbol the instrument
 * @param interval bar length
 * @param start of the bar
 * @param table {@code bars}, or the feature set
 * @param column what differs; {@code row} when the whole row is not stored, or the archive does not
 *     give it
 * @param stored what Cassandra holds, {@code absent} for nothing, {@code stored} for a row
 * @param recomputed what the archive gives, {@code absent} for nothing, {@code stored} for a row
 */
public record Difference(
    String symbol,
    String interval,
    Instant start,
    String table,
    String column,
    String stored,
    String recomputed) {}

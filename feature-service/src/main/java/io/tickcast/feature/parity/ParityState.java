package io.tickcast.feature.parity;

import java.time.Instant;
import java.util.List;

/**
 * What the continuous check has found since this instance started.
 *
 * @param checkedRows bars and feature rows compared
 * @param differentValues stored values that were not what the archive gives
 * @param missingRows rows that the archive gives and the store does not hold
 * @param lastCheckAt wall-clock time of the last check that compared anything; null before
 * @param symbols symbols followed now
 * @param waiting why nothing is compared right now, or not every partition; null while all is well
 * @param differences the last ones, the newest first, at most 50
 */
public record ParityState(
    long checkedRows,
    long differentValues,
    long missingRows,
    Instant lastCheckAt,
    List<String> symbols,
    String waiting,
    List<Difference> differences) {}

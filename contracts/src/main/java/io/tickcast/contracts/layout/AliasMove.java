package io.tickcast.contracts.layout;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One move of an alias to a model version: a line of the alias's append-only history.
 *
 * @param alias {@code champion} or {@code challenger}, {@code [a-z0-9-]{1,64}}
 * @param version the version that it points to from then on, from 1
 * @param fromVersion the version that it pointed to before; null at its first move
 * @param effectiveFrom event time from which rows are served by the new version
 * @param at when the move was made, wall clock, for people
 * @param by who moved it
 * @param why for which reason
 */
public record AliasMove(
    String alias,
    int version,
    Integer fromVersion,
    Instant effectiveFrom,
    Instant at,
    String by,
    String why) {

  /**
   * @throws IllegalArgumentException when the alias is no such name or a version is below 1
   * @throws NullPointerException when anything but {@code fromVersion} is missing, with its name
   */
  public AliasMove {
    if (!requireNonNull(alias, "alias").matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("alias must match [a-z0-9-]{1,64}, was " + alias);
    }
    if (version < 1 || fromVersion != null && fromVersion < 1) {
      throw new IllegalArgumentException(
          "versions must be at least 1, were " + fromVersion + " and " + version);
    }
    requireNonNull(effectiveFrom, "effectiveFrom");
    requireNonNull(at, "at");
    requireNonNull(by, "by");
    requireNonNull(why, "why");
  }
}

package io.tickcast.training.registry;

import io.tickcast.contracts.layout.AliasMove;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The moves of one alias of one model, the oldest first: which version serves which event time.
 * Immutable.
 *
 * @param model name of the model
 * @param alias {@code champion} or {@code challenger}
 * @param moves in the order in which they were made
 */
public record AliasHistory(String model, String alias, List<AliasMove> moves) {
  public AliasHistory {
    moves = List.copyOf(moves);
  }

  /** The newest move, whether or not it has taken effect; empty before the first. */
  public Optional<AliasMove> current() {
    return moves.isEmpty() ? Optional.empty() : Optional.of(moves.get(moves.size() - 1));
  }

  /**
   * The versions that may serve an event time, the one that should first and then those it
   * replaced.
   */
  public List<Integer> servingAt(Instant eventTime) {
    List<Integer> versions =
        moves.stream()
            .filter(move -> !move.effectiveFrom().isAfter(eventTime))
            .map(AliasMove::version)
            .toList();
    return versions.isEmpty()
        ? versions
        : java.util.stream.IntStream.rangeClosed(1, versions.size())
            .mapToObj(i -> versions.get(versions.size() - i))
            .distinct()
            .toList();
  }
}

package io.tickcast.training.registry;

import io.tickcast.contracts.layout.AliasMove;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Moves aliases so that the move lies ahead in event time. Thread-safe. */
public final class AliasMover {
  private static final int MOST_TRIES = 20;

  private final Aliases aliases;
  private final EventTime eventTime;
  private final Duration ahead;
  private final Clock clock;

  /**
   * @param ahead how far behind the newest known event time a move takes effect
   * @param clock for the history's wall-clock times
   */
  public AliasMover(Aliases aliases, EventTime eventTime, Duration ahead, Clock clock) {
    this.aliases = aliases;
    this.eventTime = eventTime;
    this.ahead = ahead;
    this.clock = clock;
  }

  /**
   * A wish to move.
   *
   * @param version where to
   * @param by who
   * @param why for which reason
   */
  public record Wish(int version, String by, String why) {}

  /**
   * Moves the alias as the decision says; when somebody else moved it meanwhile, the decision is
   * asked again.
   *
   * @param symbols whose event times count, the greatest of them: at least one
   * @param floor event time that the move may not lie before
   * @param decision from the history as it is to a wish; empty: no move
   * @return the move that was made
   * @throws IOException when a store is away
   */
  public Optional<AliasMove> move(
      String model,
      String alias,
      List<String> symbols,
      Instant floor,
      Function<AliasHistory, Optional<Wish>> decision)
      throws IOException {
    for (int i = 0; i < MOST_TRIES; i++) {
      AliasHistory history = aliases.history(model, alias);
      Optional<Wish> wish = decision.apply(history);
      if (wish.isEmpty()) {
        return Optional.empty();
      }
      AliasMove move = move(history, wish.get(), effectiveFrom(history, symbols, floor));
      if (aliases.move(history, move)) {
        return Optional.of(move);
      }
    }
    throw new IllegalStateException(
        "alias %s of %s moves too often to be moved".formatted(alias, model));
  }

  /**
   * How far event time has come: what a move must lie ahead of, so that no row of any of the
   * symbols went out otherwise.
   *
   * @param floor the earliest answer, also for symbols without rows
   * @throws IOException when the store is away
   */
  public Instant eventTime(List<String> symbols, Instant floor) throws IOException {
    Instant greatest = floor;
    for (String symbol : symbols) {
      Instant newest = eventTime.newest(symbol).orElse(floor);
      greatest = newest.isAfter(greatest) ? newest : greatest;
    }
    return greatest;
  }

  private Instant effectiveFrom(AliasHistory history, List<String> symbols, Instant floor)
      throws IOException {
    Instant from = eventTime(symbols, floor).plus(ahead);
    Instant last = history.current().map(AliasMove::effectiveFrom).orElse(from);
    return from.isBefore(last) ? last : from;
  }

  private AliasMove move(AliasHistory history, Wish wish, Instant effectiveFrom) {
    return new AliasMove(
        history.alias(),
        wish.version(),
        history.current().map(AliasMove::version).orElse(null),
        effectiveFrom,
        clock.instant(),
        wish.by(),
        wish.why());
  }
}

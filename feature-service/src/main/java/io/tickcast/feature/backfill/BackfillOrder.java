package io.tickcast.feature.backfill;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.tickcast.market.tick.TickRules;
import java.time.Instant;
import java.util.List;

/**
 * What is to be made again.
 *
 * @param symbols instruments; every archived one when empty or null
 * @param from earliest start of a bar, inclusive; null for the archive's beginning
 * @param to latest start of a bar, exclusive; null for the archive's end
 * @param overwrite whether rows replace those that are stored, instead of filling gaps
 */
public record BackfillOrder(List<String> symbols, Instant from, Instant to, boolean overwrite) {
  private static final int MOST_SYMBOLS = 10_000;

  public BackfillOrder {
    // A null is for checked() to refuse.
    symbols =
        symbols == null
            ? List.of()
            : symbols.stream().distinct().sorted(nullsFirst(naturalOrder())).toList();
  }

  /**
   * @throws IllegalArgumentException one line that names the value and what is allowed
   */
  BackfillOrder checked() {
    if (symbols.size() > MOST_SYMBOLS) {
      throw new IllegalArgumentException(
          "symbols must be at most " + MOST_SYMBOLS + ", were " + symbols.size());
    }
    for (String symbol : symbols) {
      TickRules.checkSymbol(symbol)
          .ifPresent(
              refusal -> {
                throw new IllegalArgumentException(refusal.message());
              });
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("from must be before to, were " + from + " and " + to);
    }
    return this;
  }

  /** Whether the rows of a bar that starts then are wanted. */
  boolean wants(long startMicros) {
    return (from == null || startMicros >= micros(from))
        && (to == null || startMicros < micros(to));
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}

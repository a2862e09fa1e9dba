package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Rolling {@link Rank} of the one-bar log return among the last n returns. In [0, 1]; 0.5 when all
 * are equal. Warm after n + 1 bars. A bar costs n comparisons.
 *
 * <p>Source: Kendall, "The Treatment of Ties in Ranking Problems" (Biometrika 33, 1945).
 */
final class ReturnRank extends ComposedIndicator {
  private final LastValue last = new LastValue();
  private final History returns;

  ReturnRank(int length) {
    returns = new History(length);
  }

  @Override
  public void add(Bar bar) {
    if (last.isPresent()) {
      returns.add(LogReturn.between(last.get(), bar.close()));
    }
    last.set(bar.close());
  }

  @Override
  public double value(int output) {
    return Rank.ofNewest(returns);
  }

  @Override
  List<Part> parts() {
    return List.of(last, returns);
  }
}

package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Rolling skewness: √n M₃ / M₂^(3/2) of the last n one-bar log returns, the moments' plain estimate
 * g₁. Dimensionless; 0 when all returns are equal. Warm after n + 1 bars.
 *
 * <p>Source: Joanes and Gill, "Comparing Measures of Sample Skewness and Kurtosis" (The
 * Statistician 47, 1998), g1.
 */
final class Skew extends ComposedIndicator {
  private final LastValue last = new LastValue();
  private final RollingSkewness returns;

  Skew(int length) {
    returns = new RollingSkewness(length);
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
    return returns.value();
  }

  @Override
  List<Part> parts() {
    return List.of(last, returns);
  }
}

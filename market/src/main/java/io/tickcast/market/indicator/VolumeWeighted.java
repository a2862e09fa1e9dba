package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Σ typical price × volume over Σ volume, since the last {@link #clear}. A bar with which a sum
 * would be beyond a double is left out.
 */
final class VolumeWeighted implements Part {
  private final CompensatedSum turnover = new CompensatedSum();
  private final CompensatedSum volume = new CompensatedSum();

  void add(Bar bar) {
    double paid = typicalPrice(bar) * bar.volume();
    if (turnover.holds(paid) && volume.holds(bar.volume())) {
      turnover.add(paid);
      volume.add(bar.volume());
    }
  }

  static double typicalPrice(Bar bar) {
    return (bar.high() + bar.low() + bar.close()) / 3;
  }

  void clear() {
    turnover.clear();
    volume.clear();
  }

  /** NaN while there was no volume. */
  double value() {
    return turnover.value() / volume.value();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    turnover.save(out);
    volume.save(out);
  }

  @Override
  public void load(DataInput in) throws IOException {
    turnover.load(in);
    volume.load(in);
  }
}

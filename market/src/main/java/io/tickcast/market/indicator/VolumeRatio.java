package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Volume of the bar over the mean volume of the last n bars, itself included. Dimensionless, in [0,
 * n]; 1 when nothing was traded in the whole window. Warm after n bars.
 *
 * <p>Source: this project; no other is known.
 */
final class VolumeRatio extends ComposedIndicator {
  private final RollingSum volumes;
  private final LastValue last = new LastValue();

  VolumeRatio(int length) {
    volumes = new RollingSum(length);
  }

  @Override
  public void add(Bar bar) {
    volumes.add(bar.volume());
    last.set(bar.volume());
  }

  @Override
  public double value(int output) {
    double mean = volumes.mean();
    return mean == 0 ? 1 : last.get() / mean;
  }

  @Override
  List<Part> parts() {
    return List.of(volumes, last);
  }
}

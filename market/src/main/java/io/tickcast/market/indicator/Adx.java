package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Average directional index with its two directional indicators. With up = high − previous high and
 * down = previous low − low, +DM is up where up > down and up > 0, −DM is down where down > up and
 * down > 0; ±DI = 100 × W(±DM) / W(true range) with W Wilder's smoothing; ADX = W(100 × |+DI − −DI|
 * / (+DI + −DI)). All in [0, 100]; a quotient of 0 by 0 is 0. ±DI are warm after n + 1 bars, ADX
 * after 2 n.
 *
 * <p>Source: Wilder, "New Concepts in Technical Trading Systems" (1978).
 */
final class Adx extends ComposedIndicator {
  private final TrueRange range = new TrueRange();
  private final LastValue lastHigh = new LastValue();
  private final LastValue lastLow = new LastValue();
  private final Smoothing ranges;
  private final Smoothing ups;
  private final Smoothing downs;
  private final Smoothing index;

  Adx(int length) {
    ranges = Smoothing.wilder(length);
    ups = Smoothing.wilder(length);
    downs = Smoothing.wilder(length);
    index = Smoothing.wilder(length);
  }

  @Override
  public void add(Bar bar) {
    range.add(bar);
    if (lastHigh.isPresent() && (range.value(0) > 0 || !(ranges.value() < Smoothing.FAINT))) {
      double up = bar.high() - lastHigh.get();
      double down = lastLow.get() - bar.low();
      ranges.add(range.value(0));
      ups.add(up > down && up > 0 ? up : 0);
      downs.add(down > up && down > 0 ? down : 0);
    }
    if (ranges.isWarm()) {
      double plus = directional(ups);
      double minus = directional(downs);
      index.add(100 * quotient(Math.abs(plus - minus), plus + minus));
    }
    lastHigh.set(bar.high());
    lastLow.set(bar.low());
  }

  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public double value(int output) {
    return switch (output) {
      case 0 -> directional(ups);
      case 1 -> directional(downs);
      default -> index.value();
    };
  }

  private double directional(Smoothing movement) {
    return 100 * quotient(movement.value(), ranges.value());
  }

  private static double quotient(double dividend, double divisor) {
    return divisor == 0 ? 0 : dividend / divisor;
  }

  @Override
  List<Part> parts() {
    return List.of(range, lastHigh, lastLow, ranges, ups, downs, index);
  }
}

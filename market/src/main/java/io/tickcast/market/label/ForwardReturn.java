package io.tickcast.market.label;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.indicator.LogReturn;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a forecast is compared with: the log return ln(close[k + h] / close[k]) from a bar to the
 * h-th existing bar after it. Intervals without a tick make no bar and are not counted. Immutable.
 */
public final class ForwardReturn {
  private final int horizon;

  /**
   * @param horizon h, in existing bars, at least 1
   */
  public ForwardReturn(int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon must be at least 1, was " + horizon);
    }
    this.horizon = horizon;
  }

  /**
   * The label of one row.
   *
   * @param value the log return over the horizon
   * @param startMicros event time at which the label begins: the end of the row's bar
   * @param endMicros event time at which it is known: the end of the h-th bar after it
   */
  public record Label(double value, long startMicros, long endMicros) {}

  public int horizon() {
    return horizon;
  }

  /**
   * The labels of all bars but the last h, which have none yet.
   *
   * @param bars of one symbol and interval, in the order of time
   * @return label k belongs to bar k
   */
  public List<Label> labels(List<Bar> bars) {
    int count = Math.max(0, bars.size() - horizon);
    return IntStream.range(0, count)
        .mapToObj(k -> label(bars.get(k), bars.get(k + horizon)))
        .toList();
  }

  private static Label label(Bar from, Bar to) {
    return new Label(LogReturn.between(from.close(), to.close()), from.endMicros(), to.endMicros());
  }
}

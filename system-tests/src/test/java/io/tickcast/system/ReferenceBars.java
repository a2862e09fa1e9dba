package io.tickcast.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Bars, means and returns computed anew from the trades, in the plainest way, sharing no code with
 * the services.
 */
final class ReferenceBars {
  /** A bar of the reference. */
  record ReferenceBar(
      Instant start,
      double open,
      double high,
      double low,
      double close,
      double volume,
      long trades) {}

  private final List<ReferenceBar> bars = new ArrayList<>();

  ReferenceBars(List<SampleTrades.Trade> trades, long seconds) {
    Map<Long, List<SampleTrades.Trade>> buckets = new TreeMap<>();
    for (SampleTrades.Trade trade : trades) {
      buckets
          .computeIfAbsent(trade.time().getEpochSecond() / seconds, k -> new ArrayList<>())
          .add(trade);
    }
    buckets.forEach(
        (bucket, members) ->
            bars.add(
                new ReferenceBar(
                    Instant.ofEpochSecond(bucket * seconds),
                    members.get(0).price(),
                    members.stream().mapToDouble(SampleTrades.Trade::price).max().orElseThrow(),
                    members.stream().mapToDouble(SampleTrades.Trade::price).min().orElseThrow(),
                    members.get(members.size() - 1).price(),
                    members.stream().mapToDouble(SampleTrades.Trade::size).sum(),
                    members.size())));
  }

  List<ReferenceBar> bars() {
    return bars;
  }

  int indexOf(Instant start) {
    for (int k = 0; k < bars.size(); k++) {
      if (bars.get(k).start().equals(start)) {
        return k;
      }
    }
    throw new IllegalArgumentException("no bar starts at " + start);
  }

  /** Mean of the last n closes up to bar k; absent while there are fewer. */
  OptionalDouble sma(int k, int n) {
    if (k + 1 < n) {
      return OptionalDouble.empty();
    }
    return bars.subList(k + 1 - n, k + 1).stream().mapToDouble(ReferenceBar::close).average();
  }

  /** Log return from bar k over the next h bars. */
  double forwardReturn(int k, int h) {
    return Math.log(bars.get(k + h).close() / bars.get(k).close());
  }
}

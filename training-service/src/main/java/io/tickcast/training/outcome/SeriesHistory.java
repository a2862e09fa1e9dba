package io.tickcast.training.outcome;

import io.tickcast.market.indicator.LogReturn;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The last bars of one symbol and interval and the predictions that wait for their horizon's last
 * bar. Knows as many bars as the longest horizon needs. Not thread-safe.
 */
public final class SeriesHistory {
  private final int longestHorizon;
  private final Deque<Entry> newestFirst = new ArrayDeque<>();

  /** A bar and what was predicted from it. */
  private record Entry(long startMicros, double close, List<Prediction> predictions) {}

  /**
   * @param longestHorizon of all models that serve the series, at least 1
   */
  public SeriesHistory(int longestHorizon) {
    this.longestHorizon = longestHorizon;
  }

  public int longestHorizon() {
    return longestHorizon;
  }

  /**
   * A history for a longer horizon: what is known here, and behind it the older bars of another
   * one. That is what a store has, which may not hold yet what was taken here last.
   */
  public SeriesHistory continuedBy(SeriesHistory stored) {
    SeriesHistory longer = new SeriesHistory(stored.longestHorizon);
    longer.newestFirst.addAll(newestFirst);
    for (Entry entry : stored.newestFirst) {
      if (newestFirst.isEmpty() || entry.startMicros < newestFirst.peekLast().startMicros) {
        longer.newestFirst.addLast(entry);
      }
    }
    longer.trim();
    return longer;
  }

  private void trim() {
    while (newestFirst.size() > longestHorizon + 1) {
      newestFirst.removeLast();
    }
  }

  /** Whether a bar, by its start, is newer than every bar taken. */
  public boolean isNew(long startMicros) {
    return newestFirst.isEmpty() || startMicros > newestFirst.peekFirst().startMicros;
  }

  /**
   * Takes the next final bar.
   *
   * @param availableAtMicros event time at which it became final
   * @return what it settles, to be read once the predictions from all earlier bars are known
   */
  public Settlement add(long startMicros, double close, long availableAtMicros) {
    newestFirst.addFirst(new Entry(startMicros, close, new ArrayList<>()));
    trim();
    return new Settlement(List.copyOf(newestFirst), close, availableAtMicros);
  }

  /**
   * One bar that was taken: what is predicted from it, and the predictions whose horizon ends with
   * it.
   */
  public static final class Settlement {
    private final List<Entry> newestFirst;
    private final double close;
    private final long availableAtMicros;

    private Settlement(List<Entry> newestFirst, double close, long availableAtMicros) {
      this.newestFirst = newestFirst;
      this.close = close;
      this.availableAtMicros = availableAtMicros;
    }

    /** Remembers a prediction made from this very bar, however many bars have come since. */
    public void expect(Prediction prediction) {
      newestFirst.get(0).predictions.add(prediction);
    }

    /** The outcomes, the nearest horizon first. */
    public List<Outcome> outcomes() {
      List<Outcome> outcomes = new ArrayList<>();
      for (int distance = 1; distance < newestFirst.size(); distance++) {
        for (Prediction prediction : newestFirst.get(distance).predictions) {
          if (prediction.horizon() == distance) {
            double realised = LogReturn.between(prediction.close(), close);
            outcomes.add(new Outcome(prediction, realised, availableAtMicros));
          }
        }
      }
      return outcomes;
    }
  }

  /**
   * Remembers a prediction made from a bar that was taken; one from an older bar is settled or lost
   * to view.
   */
  public void expect(Prediction prediction) {
    for (Entry entry : newestFirst) {
      if (entry.startMicros == prediction.bucketStartMicros()) {
        entry.predictions.add(prediction);
        return;
      }
    }
  }

  /** Log return over the bars up to the newest one; absent when not that many are known. */
  public OptionalDouble lastReturn(int bars) {
    if (newestFirst.size() <= bars) {
      return OptionalDouble.empty();
    }
    Iterator<Entry> entries = newestFirst.iterator();
    double newest = entries.next().close;
    for (int i = 1; i < bars; i++) {
      entries.next();
    }
    return OptionalDouble.of(LogReturn.between(entries.next().close, newest));
  }
}

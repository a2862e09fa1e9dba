package io.tickcast.ui.board;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.market.tick.Tick;
import io.tickcast.service.thread.DaemonThread;
import io.tickcast.ui.history.MarketHistory;
import io.tickcast.ui.history.MarketHistory.SymbolSeries;
import io.tickcast.ui.history.PageRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How every symbol stands at this moment: recent bars, the last price, the newest forecast. Calls
 * block and throw {@link io.tickcast.ui.history.HistoryAwayException} when Cassandra does not
 * answer. Thread-safe.
 */
@ApplicationScoped
public class SymbolBoard {
  /** How far back a change counts. */
  static final Duration SPAN = Duration.ofHours(1);

  /** Fewer bars than this make no picture; then shorter bars are looked at. */
  private static final int FEWEST = 30;

  private static final int POINTS = 60;
  private static final int READERS = 8;

  private final ExecutorService readers =
      Executors.newFixedThreadPool(READERS, new DaemonThread("symbol-board"));
  private final MarketHistory history;
  private final LastTicks ticks;
  private final ForecastIndex forecasts;

  SymbolBoard(MarketHistory history, LastTicks ticks, ForecastIndex forecasts) {
    this.history = history;
    this.ticks = ticks;
    this.forecasts = forecasts;
  }

  @PreDestroy
  void stop() {
    readers.shutdownNow();
  }

  /**
   * A symbol as it stands.
   *
   * @param intervals bar lengths that have rows, the shortest first
   * @param bars recent bars within {@link #SPAN} of the latest, the oldest first
   * @param lastTick latest tick since the service started, if any
   * @param forecast newest forecast, if any
   */
  public record Standing(
      String symbol,
      List<Interval> intervals,
      List<Bar> bars,
      Optional<Tick> lastTick,
      Optional<Prediction> forecast) {

    /** Latest known price; null without a bar and a tick. */
    public Double lastPrice() {
      return tickIsLatest()
          ? Double.valueOf(lastTick.orElseThrow().close())
          : bars.isEmpty() ? null : (Double) newest().close();
    }

    /** Event time of it, microseconds since the epoch; null without a bar and a tick. */
    public Long lastMicros() {
      return tickIsLatest()
          ? Long.valueOf(lastTick.orElseThrow().tsMicros())
          : bars.isEmpty() ? null : (Long) newest().endMicros();
    }

    /** Relative change since the first bar's open; null with fewer than two bars. */
    public Double change() {
      return bars.size() < 2 ? null : (Double) (lastPrice() / bars.get(0).open() - 1);
    }

    /** Event time that the change counts from; null with fewer than two bars. */
    public Long changeSinceMicros() {
      return bars.size() < 2 ? null : (Long) bars.get(0).startMicros();
    }

    private boolean tickIsLatest() {
      return lastTick.isPresent()
          && (bars.isEmpty() || lastTick.get().tsMicros() >= newest().startMicros());
    }

    private Bar newest() {
      return bars.get(bars.size() - 1);
    }
  }

  /** Every symbol that has rows, by name. */
  public List<Standing> all() {
    List<CompletableFuture<Standing>> standings =
        history.symbols().stream()
            .map(series -> CompletableFuture.supplyAsync(() -> of(series), readers))
            .toList();
    try {
      return standings.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException why ? why : e;
    }
  }

  /** One symbol. */
  public Standing of(SymbolSeries series) {
    return new Standing(
        series.symbol(),
        series.intervals(),
        recentBars(series),
        ticks.of(series.symbol()),
        forecast(series.symbol()));
  }

  /** Of the bar lengths that make a picture of the last hour, the longest that has enough bars. */
  private List<Bar> recentBars(SymbolSeries series) {
    List<Bar> best = List.of();
    List<Interval> longestFirst =
        series.intervals().stream()
            .filter(interval -> interval.micros() * FEWEST <= SPAN.toMillis() * 1_000L)
            .sorted(Comparator.comparingLong(Interval::micros).reversed())
            .toList();
    for (Interval interval : longestFirst.isEmpty() ? series.intervals() : longestFirst) {
      List<Bar> bars = recentBars(series.symbol(), interval);
      if (bars.size() > best.size()) {
        best = bars;
      }
      if (best.size() >= FEWEST) {
        break;
      }
    }
    return best;
  }

  private List<Bar> recentBars(String symbol, Interval interval) {
    List<Bar> bars =
        new ArrayList<>(history.bars(symbol, PageRequest.newest(interval, POINTS)).rows());
    if (!bars.isEmpty() && interval.micros() < SPAN.toMillis() * 1_000L) {
      long earliest = bars.get(0).endMicros() - SPAN.toMillis() * 1_000L;
      bars.removeIf(bar -> bar.startMicros() < earliest);
    }
    Collections.reverse(bars);
    return bars;
  }

  private Optional<Prediction> forecast(String symbol) {
    return forecasts.of(symbol).stream()
        .flatMap(
            interval ->
                history
                    .predictions(symbol, Prediction.Role.CHAMPION, PageRequest.newest(interval, 1))
                    .rows()
                    .stream())
        .max(Comparator.comparingLong(Prediction::availableAtMicros));
  }
}

package io.tickcast.ui.live;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.market.tick.Tick;
import io.tickcast.ui.api.BarView;
import io.tickcast.ui.api.FeatureView;
import io.tickcast.ui.api.OutcomeView;
import io.tickcast.ui.api.PredictionView;
import io.tickcast.ui.api.TickView;
import io.tickcast.ui.board.ForecastIndex;
import io.tickcast.ui.board.LastTicks;
import io.tickcast.ui.pipeline.FeatureColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes events of what the topics bring. Thread-safe. */
@ApplicationScoped
class LiveEvents {
  private final LiveClients clients;
  private final LastTicks lastTicks;
  private final ForecastIndex forecasts;
  private final FeatureColumns columns;
  private final Map<String, Long> newest = new HashMap<>();

  LiveEvents(
      LiveClients clients, LastTicks lastTicks, ForecastIndex forecasts, FeatureColumns columns) {
    this.clients = clients;
    this.lastTicks = lastTicks;
    this.forecasts = forecasts;
    this.columns = columns;
  }

  void tick(Tick tick) {
    if (lastTicks.take(tick)) {
      publish(LiveEvent.Type.TICK, tick.symbol(), "", () -> TickView.of(tick));
    }
  }

  /**
   * A bar comes with the row of each of its feature sets, and both come again when the feature
   * service has started again: each is told once.
   */
  void features(FeatureRow row) {
    Bar bar = row.bar();
    String series = bar.interval().name();
    String rows = series + " " + row.featureSet();
    if (!isNewer(bar, rows)) {
      return;
    }
    if (isNewer(bar, series)) {
      publish(LiveEvent.Type.BAR, bar.symbol(), series, () -> BarView.of(bar));
    }
    publish(LiveEvent.Type.FEATURES, bar.symbol(), rows, () -> FeatureView.of(row, columns));
  }

  private boolean isNewer(Bar bar, String slot) {
    String key = bar.symbol() + " " + slot;
    synchronized (newest) {
      boolean newer = bar.startMicros() > newest.getOrDefault(key, Long.MIN_VALUE);
      if (newer) {
        newest.put(key, bar.startMicros());
      }
      return newer;
    }
  }

  /** Records of a symbol were left out in front of the next. */
  void missing(String symbol, int records) {
    clients.missing(symbol, records);
  }

  void prediction(Prediction prediction) {
    if (prediction.role() == Prediction.Role.CHAMPION) {
      forecasts.note(prediction.symbol(), prediction.interval());
    }
    publish(LiveEvent.Type.PREDICTION, prediction, () -> PredictionView.of(prediction));
  }

  void outcome(Outcome outcome) {
    publish(LiveEvent.Type.OUTCOME, outcome.prediction(), () -> OutcomeView.of(outcome));
  }

  private void publish(LiveEvent.Type type, Prediction p, Supplier<Object> data) {
    String slot = p.interval() + " " + p.model() + " " + p.version() + " " + p.horizon();
    publish(type, p.symbol(), slot, p.role() == Prediction.Role.SHADOW, data);
  }

  private void publish(LiveEvent.Type type, String symbol, String slot, Supplier<Object> data) {
    publish(type, symbol, slot, false, data);
  }

  private void publish(
      LiveEvent.Type type, String symbol, String slot, boolean shadow, Supplier<Object> data) {
    clients.publish(new LiveEvent(type, symbol, type + " " + symbol + " " + slot, shadow, data));
  }
}

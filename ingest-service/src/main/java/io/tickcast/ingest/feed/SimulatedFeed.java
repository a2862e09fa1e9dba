package io.tickcast.ingest.feed;

import io.tickcast.ingest.publish.TickPublisher;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.simulation.SimulatedBar;
import io.tickcast.market.simulation.SimulatedMarket;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The simulated market as a feed: its history as candles as fast as Kafka takes them, then its
 * trades at their times and a heartbeat each second. The log itself says how far it came, so a
 * start after a crash, a pause or in the middle of the history goes on with the very next tick.
 */
final class SimulatedFeed extends ThreadedFeed {
  static final String NAME = "simulated";

  private static final Logger LOG = Logger.getLogger(SimulatedFeed.class);
  private static final long SECOND = 1_000_000;

  /**
   * Heartbeats lie this far behind the full second: with the default lateness they end its bars at
   * once.
   */
  private static final long HEARTBEAT_PHASE = 500_000;

  private final LogTail log;
  private final FeedSettings.Simulated settings;
  private final Interval interval;

  SimulatedFeed(TickPublisher publisher, LogTail log, Pace pace, FeedSettings.Simulated settings) {
    super(NAME, SimulatedMarket.symbols(), publisher, pace);
    this.log = log;
    this.settings = settings;
    this.interval = Interval.parse(settings.interval());
  }

  @Override
  void flow() throws IOException, InterruptedException {
    SimulationPosition position = position();
    begin();
    SimulatedMarket market = new SimulatedMarket(settings.seed(), interval, position.startMicros());
    backfill(market, position);
    trade(market, position);
  }

  private SimulationPosition position() throws IOException, InterruptedException {
    Map<String, Tick> last = log.lastOf(SimulatedMarket.symbols(), SimulationPosition::isOurs);
    return last.isEmpty()
        ? SimulationPosition.beginningAt(historyStart())
        : SimulationPosition.after(last.values(), settings.seed(), interval);
  }

  private long historyStart() {
    return interval.startOf(pace.nowMicros()) - settings.history() * interval.micros();
  }

  /**
   * Bars that have passed, up to the present one; a gap longer than the history is cut to the
   * history.
   */
  private void backfill(SimulatedMarket market, SimulationPosition position)
      throws InterruptedException {
    long oldest = (historyStart() - position.startMicros()) / interval.micros();
    long first = Math.max(position.firstStep(), oldest);
    market.skipTo(Math.max(0, first));
    long begun = market.nextStep();
    if (present(market) > begun) {
      backfilling();
      LOG.infof("Backfilling %d bars of %s", present(market) - begun, interval);
    }
    while (market.nextStep() < present(market)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      for (SimulatedBar bar : market.next()) {
        position.missing(bar).forEach(this::send);
      }
      progress((double) (market.nextStep() - begun) / Math.max(1, present(market) - begun));
    }
    await();
    if (market.nextStep() > begun) {
      LOG.infof("Backfilled: %d ticks published", acknowledgedTicks());
    }
  }

  private long present(SimulatedMarket market) {
    return Math.floorDiv(pace.nowMicros() - market.startOf(0), interval.micros());
  }

  private void trade(SimulatedMarket market, SimulationPosition position)
      throws InterruptedException {
    live(null);
    long beat = nextBeat(pace.nowMicros());
    while (true) {
      for (Tick trade : trades(market.next(), position)) {
        for (; beat <= trade.tsMicros(); beat += SECOND) {
          beatAt(beat);
        }
        pace.until(trade.tsMicros());
        send(trade);
      }
      // The last heartbeats of the bar stand before the first trade of the next.
      long end = market.startOf(market.nextStep());
      for (; beat < end; beat += SECOND) {
        beatAt(beat);
      }
    }
  }

  /** The bar's trades of all symbols in the order of their times. */
  private static List<Tick> trades(List<SimulatedBar> bars, SimulationPosition position) {
    List<Tick> trades = new ArrayList<>();
    bars.forEach(bar -> trades.addAll(position.missingTrades(bar)));
    trades.sort(Comparator.comparingLong(Tick::tsMicros));
    return trades;
  }

  private static long nextBeat(long now) {
    return Math.floorDiv(now, SECOND) * SECOND + HEARTBEAT_PHASE;
  }

  private void beatAt(long micros) throws InterruptedException {
    pace.until(micros);
    send(new Heartbeat(NAME, micros, SimulatedMarket.symbols()));
  }
}

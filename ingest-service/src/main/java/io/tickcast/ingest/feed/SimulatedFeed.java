package io.tickcast.ingest.feed;

import io.tickcast.ingest.publish.Publication;
import io.tickcast.ingest.publish.PublishException;
import io.tickcast.ingest.publish.TickPublisher;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.simulation.SimulatedBar;
import io.tickcast.market.simulation.SimulatedMarket;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.service.thread.DaemonThread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * The simulated market as a feed: its history as candles as fast as Kafka takes them, then its
 * trades at their times and a heartbeat each second. The log itself says how far it came, so a
 * start after a crash, a pause or in the middle of the history goes on with the very next tick.
 */
final class SimulatedFeed implements Feed, Runnable {
  static final String NAME = "simulated";

  private static final Logger LOG = Logger.getLogger(SimulatedFeed.class);
  private static final long SECOND = 1_000_000;

  /**
   * Heartbeats lie this far behind the full second: with the default lateness they end its bars at
   * once.
   */
  private static final long HEARTBEAT_PHASE = 500_000;

  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final TickPublisher publisher;
  private final LogTail log;
  private final Pace pace;
  private final FeedSettings.Simulated settings;
  private final Interval interval;
  private final Thread thread = new DaemonThread("feed-" + NAME).newThread(this);

  private volatile FeedStatus.State state = FeedStatus.State.stopped;
  private volatile String message;
  private volatile double progress;
  private volatile long lastEventMicros = -1;
  private volatile long publishedBefore;
  private volatile Publication publication;

  SimulatedFeed(TickPublisher publisher, LogTail log, Pace pace, FeedSettings.Simulated settings) {
    this.publisher = publisher;
    this.log = log;
    this.pace = pace;
    this.settings = settings;
    this.interval = Interval.parse(settings.interval());
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    thread.interrupt();
    try {
      thread.join(STOP_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public FeedStatus status() {
    Publication current = publication;
    return new FeedStatus(
        NAME,
        state,
        progress,
        publishedBefore + (current == null ? 0 : current.acknowledgedTicks()),
        lastEventMicros < 0 ? null : Instant.ofEpochMilli(lastEventMicros / 1_000),
        SimulatedMarket.symbols(),
        message);
  }

  /**
   * Until it is stopped: a failure is told once, then the log is read again and the feed goes on
   * from there.
   */
  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        flow();
      } catch (InterruptedException e) {
        break;
      } catch (IllegalStateException e) {
        fail(e.getMessage());
        LOG.errorf("The simulated feed stops: %s", e.getMessage());
        return;
      } catch (PublishException | KafkaException e) {
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        retry(e.getMessage());
      }
    }
    state = FeedStatus.State.stopped;
  }

  private void retry(String why) {
    if (state != FeedStatus.State.failed) {
      LOG.warnf("The simulated feed waits for Kafka: %s", why);
    }
    fail(why);
    try {
      pace.until(pace.nowMicros() + RETRY.toNanos() / 1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(String why) {
    message = why;
    state = FeedStatus.State.failed;
  }

  private void flow() throws InterruptedException {
    settle();
    SimulationPosition position = position();
    publication = publisher.begin(FOR_EVER);
    SimulatedMarket market = new SimulatedMarket(settings.seed(), interval, position.startMicros());
    backfill(market, position);
    live(market, position);
  }

  /**
   * What an earlier attempt still has on its way must arrive before the log is read, or it would be
   * sent twice.
   */
  private void settle() throws InterruptedException {
    Publication before = publication;
    if (before == null) {
      return;
    }
    while (!before.isSettled()) {
      pace.until(pace.nowMicros() + SECOND);
    }
    publication = null;
    publishedBefore += before.acknowledgedTicks();
  }

  private SimulationPosition position() throws InterruptedException {
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
      state = FeedStatus.State.backfilling;
      message = null;
      LOG.infof("Backfilling %d bars of %s", present(market) - begun, interval);
    }
    while (market.nextStep() < present(market)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      for (SimulatedBar bar : market.next()) {
        position.missing(bar).forEach(this::send);
      }
      progress = (double) (market.nextStep() - begun) / Math.max(1, present(market) - begun);
    }
    publication.await(FOR_EVER);
    if (market.nextStep() > begun) {
      LOG.infof("Backfilled: %d ticks published", publication.acknowledgedTicks());
    }
  }

  private long present(SimulatedMarket market) {
    return Math.floorDiv(pace.nowMicros() - market.startOf(0), interval.micros());
  }

  private void live(SimulatedMarket market, SimulationPosition position)
      throws InterruptedException {
    progress = 1;
    message = null;
    state = FeedStatus.State.live;
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
    publication.send(new Heartbeat(NAME, micros, SimulatedMarket.symbols()));
  }

  private void send(Tick tick) {
    publication.send(tick);
    lastEventMicros = tick.tsMicros();
  }
}

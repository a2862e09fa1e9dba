package io.tickcast.ingest.feed;

import io.tickcast.ingest.feed.ReplayStatus.RowError;
import io.tickcast.ingest.feed.ReplayStatus.State;
import io.tickcast.ingest.publish.Publication;
import io.tickcast.ingest.publish.PublishException;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * One file on its way into the topic. Run once, by one thread; its status may be read by others.
 *
 * <p>At its end it sends heartbeats for its symbols, since nothing else would tell the readers that
 * their time has moved on: the bars of the last minute would stay open until the next tick of the
 * symbol, for a historical file for ever. Each symbol's time moves past the end of its own last
 * minute and no further, so that a later file may go on from there. A replay that fails sends none:
 * nobody knows then that a minute is whole, and when the file is replayed again, the rest of it
 * would be late.
 */
final class Replay implements Runnable {
  private static final Logger LOG = Logger.getLogger(Replay.class);
  private static final int ERRORS_KEPT = 20;
  private static final long MINUTE = 60_000_000;

  /** A heartbeat stays well under the longest record. */
  private static final int SYMBOLS_PER_HEARTBEAT = 500;

  /**
   * What the caller asked for.
   *
   * @param name like a file name, may be null
   * @param symbol of every row, null to take it from the file
   */
  record Order(String id, String name, String symbol, Speed speed, boolean dryRun) {}

  private final Order order;
  private final TickCsv csv;
  private final Publication publication;
  private final Pace pace;
  private final Duration settle;
  private final Map<String, Long> lastOf = new HashMap<>();
  private final List<RowError> errors = new CopyOnWriteArrayList<>();

  private volatile State state = State.running;
  private volatile String message;
  private volatile long rows;
  private volatile long refused;
  private volatile long first = Long.MAX_VALUE;
  private volatile long last = Long.MIN_VALUE;

  /**
   * @param csv closed at the end
   * @param publication not touched by a dry run
   */
  Replay(Order order, TickCsv csv, Publication publication, Pace pace, Duration settle) {
    this.order = order;
    this.csv = csv;
    this.publication = publication;
    this.pace = pace;
    this.settle = settle;
  }

  @Override
  public void run() {
    try (csv) {
      Speed.Run run = order.speed().begin(pace);
      while (csv.hasNext()) {
        take(csv.next(), run);
      }
      finish();
      message = summary();
      state = State.done;
    } catch (CsvException | PublishException e) {
      fail(e.getMessage());
    } catch (IOException e) {
      fail("the file cannot be read: " + e.getMessage());
    } catch (InterruptedException e) {
      fail("the service is stopping");
    } catch (RuntimeException e) {
      LOG.errorf(e, "Replay %s failed", order.id());
      fail("a bug: see the service's log");
    }
    LOG.infof(
        "Replay %s: %s, %s", order.name() == null ? order.id() : order.name(), state, message);
  }

  private void take(TickCsv.Row row, Speed.Run run) throws InterruptedException {
    rows++;
    if (row.tick() == null) {
      refused++;
      if (errors.size() < ERRORS_KEPT) {
        errors.add(new RowError(row.line(), row.refusal()));
      }
      return;
    }
    Tick tick = row.tick();
    first = Math.min(first, tick.tsMicros());
    last = Math.max(last, tick.tsMicros());
    lastOf.merge(tick.symbol(), tick.tsMicros(), Math::max);
    if (!order.dryRun()) {
      run.await(tick.tsMicros());
      publication.send(tick);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void finish() {
    if (lastOf.isEmpty()) {
      throw new CsvException(
          "none of "
              + rows
              + " rows is a tick; line "
              + errors.get(0).line()
              + ": "
              + errors.get(0).message());
    }
    if (order.dryRun()) {
      return;
    }
    Map<Long, List<String>> symbolsByEnd = new TreeMap<>();
    lastOf.forEach(
        (symbol, ts) ->
            symbolsByEnd.computeIfAbsent(endOf(ts), end -> new ArrayList<>()).add(symbol));
    symbolsByEnd.forEach(this::beat);
    publication.await(Duration.ofMinutes(10));
  }

  private long endOf(long ts) {
    return Math.floorDiv(ts, MINUTE) * MINUTE + MINUTE + settle.toNanos() / 1_000;
  }

  private void beat(long end, List<String> symbols) {
    for (int from = 0; from < symbols.size(); from += SYMBOLS_PER_HEARTBEAT) {
      int to = Math.min(symbols.size(), from + SYMBOLS_PER_HEARTBEAT);
      publication.send(new Heartbeat("replay", end, symbols.subList(from, to)));
    }
  }

  private String summary() {
    return "%s %d %s of %d symbol%s, %d rows refused"
        .formatted(
            order.dryRun() ? "understood" : "published",
            rows - refused,
            csv.columns().candles() ? "candles" : "trades",
            lastOf.size(),
            lastOf.size() == 1 ? "" : "s",
            refused);
  }

  private void fail(String why) {
    message = published() == 0 ? why : why + "; " + published() + " ticks before it are published";
    state = State.failed;
  }

  private long published() {
    return publication.acknowledgedTicks();
  }

  boolean isRunning() {
    return state == State.running;
  }

  String id() {
    return order.id();
  }

  ReplayStatus status() {
    Map<String, Long> endOffsets = new TreeMap<>();
    publication.endOffsets().forEach((partition, end) -> endOffsets.put(partition.toString(), end));
    return new ReplayStatus(
        order.id(),
        state,
        order.name(),
        order.symbol(),
        order.dryRun(),
        rows,
        published(),
        refused,
        message,
        csv.columns().names(),
        csv.time().map(CsvTime::toString).orElse(null),
        instant(first, Long.MAX_VALUE),
        instant(last, Long.MIN_VALUE),
        List.copyOf(errors),
        endOffsets);
  }

  private static Instant instant(long micros, long none) {
    return micros == none ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}

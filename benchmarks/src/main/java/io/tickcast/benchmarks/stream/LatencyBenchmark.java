package io.tickcast.benchmarks.stream;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.market.tick.Tick;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * From sending the tick that makes a bar final to its feature row being readable in Cassandra, at a
 * steady rate. All symbols' bars end at the same moment, as they do on a market: the rows come in
 * bursts.
 */
public final class LatencyBenchmark implements Benchmark {
  private static final int SYMBOLS = 100;
  private static final int PER_SECOND = 100;
  private static final int WATCHED = 4;
  private static final int SPREAD = SYMBOLS / WATCHED;

  /** Looking more often would load the two cores that are measured. */
  private static final long LOOK_NANOS = 1_000_000;

  private static final int WARM_UP_SECONDS = 150;
  private static final int SECONDS = 90;
  private static final long LATENESS_MICROS = 500_000;
  private static final long SECOND_MICROS = 1_000_000;

  private record Awaited(String symbol, long barStartMicros, long sentNanos) {}

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String description() {
    return "the tick that makes a one-second bar final, to its row readable in Cassandra, at 10,000 ticks/s of 100 symbols";
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    try (FeatureStage stage = new FeatureStage(TickSender::forLatency);
        CqlSession session = session(stage)) {
      stage.start(Map.of("tickcast.feature.intervals", "1s,5s,1m"));
      Histogram latency = new ConcurrentHistogram(3);
      List<BlockingQueue<Awaited>> queues = new ArrayList<>();
      List<Thread> watchers = new ArrayList<>();
      PreparedStatement select =
          session.prepare(
              "SELECT bucket_start FROM features WHERE symbol = ? AND interval = '1s' AND day = ?"
                  + " AND bucket_start = ? AND feature_set = 'stationary'");
      for (int i = 0; i < WATCHED; i++) {
        BlockingQueue<Awaited> queue = new LinkedBlockingQueue<>();
        queues.add(queue);
        Thread watcher = new Thread(() -> watch(session, select, queue, latency), "watch-" + i);
        watcher.setDaemon(true);
        watcher.start();
        watchers.add(watcher);
      }
      log.say("%d s to warm up, %d s measured".formatted(WARM_UP_SECONDS, SECONDS));
      feed(stage, queues, WARM_UP_SECONDS, latency);
      for (Thread watcher : watchers) {
        watcher.interrupt();
        watcher.join();
      }
      return List.of(
          Figure.of("rows watched", latency.getTotalCount(), ""),
          Figure.atMost(10, "p50", latency.getValueAtPercentile(50) / 1e6, "ms"),
          Figure.of("p90", latency.getValueAtPercentile(90) / 1e6, "ms"),
          Figure.atMost(50, "p99", latency.getValueAtPercentile(99) / 1e6, "ms"),
          Figure.of("greatest", latency.getMaxValue() / 1e6, "ms"));
    }
  }

  private static CqlSession session(FeatureStage stage) {
    String[] host = stage.stack().cassandraContactPoint().split(":");
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(host[0], Integer.parseInt(host[1])))
        .withLocalDatacenter("datacenter1")
        .withKeyspace("market")
        .build();
  }

  /**
   * Sends at the pace of event time; a watched symbol's finishing tick is announced as it is sent.
   */
  private static void feed(
      FeatureStage stage, List<BlockingQueue<Awaited>> queues, int warmUp, Histogram latency)
      throws InterruptedException {
    TickFlow flow = new TickFlow(SYMBOLS, PER_SECOND);
    long[] finalUpTo = new long[WATCHED];
    long total = (long) SYMBOLS * PER_SECOND * (WARM_UP_SECONDS + SECONDS);
    long step = TimeUnit.SECONDS.toNanos(1) / (SYMBOLS * PER_SECOND);
    long begin = System.nanoTime();
    boolean warm = false;
    for (long i = 0; i < total; i++) {
      long due = begin + i * step;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(Math.min(due - System.nanoTime(), 1_000_000));
      }
      Tick tick = flow.next();
      stage.sender().send(tick);
      // Spread over the burst, whose first rows are sooner written than its last.
      int turn = (int) (i % SYMBOLS);
      int symbol = turn % SPREAD == 0 ? turn / SPREAD : WATCHED;
      long end = (tick.tsMicros() - LATENESS_MICROS) / SECOND_MICROS * SECOND_MICROS;
      if (symbol < WATCHED && end > finalUpTo[symbol]) {
        if (end > TickFlow.START_MICROS) {
          queues
              .get(symbol)
              .put(new Awaited(tick.symbol(), end - SECOND_MICROS, System.nanoTime()));
        }
        finalUpTo[symbol] = end;
      }
      if (!warm && System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(warmUp)) {
        latency.reset();
        warm = true;
      }
    }
    while (queues.stream().anyMatch(queue -> !queue.isEmpty())) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static void watch(
      CqlSession session,
      PreparedStatement select,
      BlockingQueue<Awaited> queue,
      Histogram latency) {
    try {
      while (true) {
        Awaited awaited = queue.take();
        Instant start = Instant.EPOCH.plus(awaited.barStartMicros(), ChronoUnit.MICROS);
        LocalDate day = LocalDate.ofInstant(start, ZoneOffset.UTC);
        while (session.execute(select.bind(awaited.symbol(), day, start)).one() == null) {
          LockSupport.parkNanos(LOOK_NANOS);
        }
        latency.recordValue(System.nanoTime() - awaited.sentNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

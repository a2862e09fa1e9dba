package io.tickcast.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.simulation.SimulatedBar;
import io.tickcast.market.simulation.SimulatedMarket;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

class SimulatedFeedIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long SECOND = 1_000_000;
  private static final long NOON = 1_704_110_400L * SECOND;
  private static final int HISTORY = 3_000;

  private TicksTopic topic;

  private record Settings() implements FeedSettings.Simulated {
    @Override
    public long seed() {
      return 1;
    }

    @Override
    public String interval() {
      return "5s";
    }

    @Override
    public int history() {
      return HISTORY;
    }
  }

  /**
   * A clock that jumps to whatever is waited for, up to a moment at which it stands: then
   * everything before that moment has been sent.
   */
  private record Until(SteppedPace steps, long end, CountDownLatch stands) implements Pace {
    @Override
    public long nowMicros() {
      return steps.nowMicros();
    }

    @Override
    public void until(long micros) throws InterruptedException {
      if (micros > end) {
        stands.countDown();
        new CountDownLatch(1).await();
      }
      steps.until(micros);
    }
  }

  @Test
  void goesOnAfterBeingKilledWithoutGapOrDouble() throws InterruptedException {
    try (TicksTopic own = new TicksTopic()) {
      topic = own;
      runAndKill(NOON, 1_000);
      runAndKill(NOON + 20 * SECOND, lackingAt(NOON + 20 * SECOND) / 3);
      runUntil(NOON + 63 * SECOND, NOON + 72 * SECOND);
      runUntil(NOON + 72 * SECOND, NOON + 90 * SECOND);
      assertThat(ticks()).isEqualTo(expected());
      assertThat(heartbeatTimes()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }
  }

  /**
   * Ends the producer with everything that it still has to send, as soon as so many ticks are
   * acknowledged; at the latest when the feed has sent the whole past.
   */
  private void runAndKill(long now, long acknowledged) {
    Producer<byte[], byte[]> producer = topic.producer();
    SimulatedFeed feed = feed(producer, pace(now, now));
    feed.start();
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(LIMIT)
        .until(
            () ->
                feed.status().ticksPublished() >= acknowledged
                    || feed.status().state() == FeedStatus.State.live);
    producer.close(Duration.ZERO);
    feed.stop();
  }

  /** Ticks of the past that the log does not hold; a killed run may have sent most of them. */
  private long lackingAt(long now) {
    long steps = HISTORY + (now - NOON) / (5 * SECOND);
    long held = ticks().values().stream().mapToLong(List::size).sum();
    return steps * SimulatedMarket.symbols().size() - held;
  }

  private void runUntil(long now, long end) throws InterruptedException {
    try (Producer<byte[], byte[]> producer = topic.producer()) {
      Until pace = pace(now, end);
      SimulatedFeed feed = feed(producer, pace);
      feed.start();
      assertThat(pace.stands().await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      feed.stop();
    }
  }

  private static Until pace(long now, long end) {
    return new Until(new SteppedPace(now), end, new CountDownLatch(1));
  }

  private SimulatedFeed feed(Producer<byte[], byte[]> producer, Pace pace) {
    return new SimulatedFeed(
        TicksTopic.publisher(producer), topic.tail(LIMIT), pace, new Settings());
  }

  /**
   * What the market says: candles up to the present of each start, the trades of the bars lived
   * through.
   */
  private Map<String, List<String>> expected() {
    SimulatedMarket market =
        new SimulatedMarket(1, Interval.parse("5s"), NOON - HISTORY * 5 * SECOND);
    Map<String, List<String>> expected = new TreeMap<>();
    while (market.nextStep() < HISTORY + 18) {
      for (SimulatedBar bar : market.next()) {
        List<String> ids = expected.computeIfAbsent(bar.symbol(), s -> new ArrayList<>());
        boolean lived = bar.step() >= HISTORY + 12;
        (lived ? bar.trades() : List.of(bar.candle())).forEach(tick -> ids.add(tick.toString()));
      }
    }
    return expected;
  }

  private Map<String, List<String>> ticks() {
    Map<String, List<String>> ticks = new TreeMap<>();
    for (TickRecord read : topic.read()) {
      if (read instanceof Tick tick) {
        ticks.computeIfAbsent(tick.symbol(), s -> new ArrayList<>()).add(tick.toString());
      }
    }
    return ticks;
  }

  private List<Long> heartbeatTimes() {
    return topic.read(0).stream()
        .filter(Heartbeat.class::isInstance)
        .map(beat -> ((Heartbeat) beat).tsMicros())
        .toList();
  }
}

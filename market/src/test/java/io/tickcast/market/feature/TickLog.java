package io.tickcast.market.feature;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.tick.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Random logs of one symbol: ticks in and out of order, twice, too late, candles among trades,
 * heartbeats.
 */
final class TickLog {
  static final String SYMBOL = "XRP-ETH";
  static final long LATENESS = 500_000;
  static final PipelineSettings SETTINGS =
      new PipelineSettings(
          List.of(Interval.parse("5s"), Interval.parse("1s"), Interval.parse("1m")),
          Duration.ofMillis(LATENESS / 1_000),
          List.of(
              FeatureSet.parse("small", List.of("sma(3)", "log_return(1, lag 1)", "vwap_session")),
              FeatureSet.STATIONARY));

  /**
   * One record.
   *
   * @param tick null for a heartbeat
   * @param arrival when it was written to the log; the event time of a heartbeat
   */
  record Entry(Tick tick, long arrival) {}

  private TickLog() {}

  /**
   * As a venue would deliver it: everything within the lateness, each id once, volumes whole
   * numbers.
   */
  static List<Entry> punctual(int length, long seed) {
    Random random = new Random(seed);
    List<Entry> log = new ArrayList<>();
    long ts = 1_700_000_000_000_000L + random.nextInt(1_000_000);
    for (int i = 0; i < length; i++) {
      ts += pause(random);
      log.add(new Entry(tick(ts, Integer.toString(i + 95), random), ts));
    }
    return delayed(log, LATENESS, random);
  }

  /** Whatever may happen. */
  static List<Entry> wild(int length, long seed) {
    Random random = new Random(seed);
    List<Entry> log = new ArrayList<>(punctual(length, seed));
    for (int i = 0; i < length / 4; i++) {
      Entry some = log.get(random.nextInt(log.size()));
      long far = random.nextInt(3_000_000);
      log.add(new Entry(some.tick(), some.arrival() + far));
      log.add(new Entry(tick(some.arrival() - far, null, random), some.arrival()));
      log.add(new Entry(null, some.arrival()));
    }
    log.sort(Comparator.comparingLong(Entry::arrival));
    return log;
  }

  /**
   * Every record comes up to {@code most} microseconds after its event time, so that they overtake
   * each other.
   */
  static List<Entry> delayed(List<Entry> log, long most, Random random) {
    return log.stream()
        .map(entry -> new Entry(entry.tick(), entry.tick().tsMicros() + random.nextLong(most)))
        .sorted(Comparator.comparingLong(Entry::arrival))
        .toList();
  }

  private static long pause(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> random.nextInt(30_000_000);
      default -> random.nextInt(600_000);
    };
  }

  static Tick tick(long ts, String id, Random random) {
    double open = 0.5 * (190 + random.nextInt(20));
    double close = random.nextInt(4) == 0 ? 0.5 * (190 + random.nextInt(20)) : open;
    double high = Math.max(open, close) + (open == close ? 0 : 0.5);
    double low = Math.min(open, close) - (open == close ? 0 : 0.5);
    return new Tick(SYMBOL, ts, open, high, low, close, random.nextInt(50), id);
  }

  /** Feeds a pipeline. */
  static void play(List<Entry> log, FeaturePipeline pipeline, PipelineOutput out) {
    for (Entry entry : log) {
      if (entry.tick() == null) {
        pipeline.advance(entry.arrival(), out);
      } else {
        pipeline.accept(entry.tick(), out);
      }
    }
  }

  /** All that a log makes, the last bars included. */
  static Recording playToEnd(List<Entry> log) {
    FeaturePipeline pipeline = new FeaturePipeline(SYMBOL, SETTINGS);
    Recording recording = new Recording();
    play(log, pipeline, recording);
    pipeline.advance(Long.MAX_VALUE, recording);
    return recording;
  }
}

package io.tickcast.market.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.TickLog.Entry;
import io.tickcast.market.tick.Tick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every log. */
class PipelineLawsTest {

  @Property(tries = 300)
  void everyRunOfALogMakesTheSame(
      @ForAll @IntRange(min = 1, max = 300) int length, @ForAll long seed) {
    Recording one = TickLog.playToEnd(TickLog.wild(length, seed));
    Recording two = TickLog.playToEnd(TickLog.wild(length, seed));
    assertThat(one.bars).isEqualTo(two.bars).isNotEmpty();
    assertThat(one.rows).isEqualTo(two.rows);
  }

  @Property(tries = 300)
  void restartedAnywhereItMakesTheSame(
      @ForAll @IntRange(min = 1, max = 300) int length, @ForAll long seed) throws IOException {
    List<Entry> log = TickLog.wild(length, seed);
    Random random = new Random(seed);
    FeaturePipeline pipeline = new FeaturePipeline(TickLog.SYMBOL, TickLog.SETTINGS);
    Recording recording = new Recording();
    for (int from = 0; from < log.size(); ) {
      int to = Math.min(log.size(), from + 1 + random.nextInt(100));
      TickLog.play(log.subList(from, to), pipeline, recording);
      pipeline = restarted(pipeline);
      from = to;
    }
    pipeline.advance(Long.MAX_VALUE, recording);
    Recording undisturbed = TickLog.playToEnd(log);
    assertThat(recording.bars).isEqualTo(undisturbed.bars);
    assertThat(recording.rows).isEqualTo(undisturbed.rows);
  }

  private static FeaturePipeline restarted(FeaturePipeline pipeline) throws IOException {
    byte[] saved = saved(pipeline);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved));
    FeaturePipeline loaded = FeaturePipeline.load(in, TickLog.SETTINGS);
    assertThat(in.read()).isEqualTo(-1);
    assertThat(saved(loaded)).isEqualTo(saved);
    assertThat(loaded.symbol()).isEqualTo(pipeline.symbol());
    assertThat(loaded.watermarkMicros()).isEqualTo(pipeline.watermarkMicros());
    assertThat(loaded.late()).isEqualTo(pipeline.late());
    assertThat(loaded.duplicates()).isEqualTo(pipeline.duplicates());
    return loaded;
  }

  private static byte[] saved(FeaturePipeline pipeline) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pipeline.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Property(tries = 400)
  void noRecordOfTheFutureChangesWhatWasMade(
      @ForAll @IntRange(min = 1, max = 300) int length,
      @ForAll long seed,
      @ForAll long otherSeed,
      @ForAll @IntRange(max = 300) int cut) {
    List<Entry> log = TickLog.wild(length, seed);
    int past = Math.min(cut, log.size());
    FeaturePipeline pipeline = new FeaturePipeline(TickLog.SYMBOL, TickLog.SETTINGS);
    Recording atTheTime = new Recording();
    TickLog.play(log.subList(0, past), pipeline, atTheTime);
    List<Entry> otherFuture = new ArrayList<>(log.subList(0, past));
    otherFuture.addAll(TickLog.wild(length, otherSeed));
    for (List<Entry> future : List.of(log, otherFuture)) {
      Recording afterwards = TickLog.playToEnd(future);
      assertThat(afterwards.bars.subList(0, atTheTime.bars.size())).isEqualTo(atTheTime.bars);
      assertThat(afterwards.rows.subList(0, atTheTime.rows.size())).isEqualTo(atTheTime.rows);
    }
  }

  @Property(tries = 300)
  void noTickOfALaterEventTimeChangesARow(
      @ForAll @IntRange(min = 1, max = 300) int length,
      @ForAll long seed,
      @ForAll @IntRange(max = 299) int cut) {
    List<Entry> log = TickLog.punctual(length, seed);
    long now = log.get(Math.min(cut, log.size() - 1)).tick().tsMicros();
    Random random = new Random(~seed);
    List<Entry> changed =
        log.stream()
            .map(entry -> entry.tick().tsMicros() < now ? entry : changed(entry, random))
            .filter(entry -> entry != null)
            .toList();
    assertThat(rowsUntil(now, changed)).isEqualTo(rowsUntil(now, log));
  }

  /** Another price and volume at the same time, or no tick at all. */
  private static Entry changed(Entry entry, Random random) {
    Tick tick = entry.tick();
    return random.nextInt(4) == 0
        ? null
        : new Entry(TickLog.tick(tick.tsMicros(), tick.id(), random), entry.arrival());
  }

  private static List<FeatureRow> rowsUntil(long now, List<Entry> log) {
    return TickLog.playToEnd(log).rows.stream()
        .filter(row -> row.bar().endMicros() <= now)
        .toList();
  }

  @Property(tries = 300)
  void theOrderOfArrivalWithinTheLatenessDoesNotMatter(
      @ForAll @IntRange(min = 1, max = 300) int length, @ForAll long seed) {
    List<Entry> log = TickLog.punctual(length, seed);
    List<Entry> otherwise = TickLog.delayed(log, TickLog.LATENESS, new Random(~seed));
    assertThat(TickLog.playToEnd(otherwise).bars).isEqualTo(TickLog.playToEnd(log).bars);
    assertThat(TickLog.playToEnd(otherwise).rows).isEqualTo(TickLog.playToEnd(log).rows);
  }

  @Property(tries = 300)
  void whatComesTwiceWithinTheLatenessCountsOnce(
      @ForAll @IntRange(min = 1, max = 300) int length, @ForAll long seed) {
    List<Entry> log = TickLog.punctual(length, seed);
    List<Entry> doubled = new ArrayList<>(log);
    doubled.addAll(TickLog.delayed(log, TickLog.LATENESS, new Random(~seed)));
    doubled.sort(Comparator.comparingLong(Entry::arrival));
    assertThat(TickLog.playToEnd(doubled).rows).isEqualTo(TickLog.playToEnd(log).rows);
  }

  @Property(tries = 300)
  void everyTickIsAppliedLateOrADuplicateAndBarsHoldTheApplied(
      @ForAll @IntRange(min = 1, max = 300) int length, @ForAll long seed) {
    FeaturePipeline pipeline = new FeaturePipeline(TickLog.SYMBOL, TickLog.SETTINGS);
    Recording recording = new Recording();
    List<Tick> applied = new ArrayList<>();
    int refused = 0;
    for (Entry entry : TickLog.wild(length, seed)) {
      if (entry.tick() == null) {
        pipeline.advance(entry.arrival(), recording);
      } else if (pipeline.accept(entry.tick(), recording) == Verdict.APPLIED) {
        applied.add(entry.tick());
      } else {
        refused++;
      }
    }
    pipeline.advance(Long.MAX_VALUE, recording);
    assertThat(pipeline.late() + pipeline.duplicates()).isEqualTo(refused);
    for (Interval interval : TickLog.SETTINGS.intervals()) {
      assertThat(recording.bars.stream().filter(bar -> bar.interval().equals(interval)))
          .containsExactlyElementsOf(bars(interval, applied));
    }
  }

  /** Bars by sorting and grouping. */
  private static List<Bar> bars(Interval interval, List<Tick> ticks) {
    Map<Long, List<Tick>> buckets =
        ticks.stream()
            .sorted(Comparator.comparing(Tick::tsMicros).thenComparing(PipelineLawsTest::id))
            .collect(
                Collectors.groupingBy(
                    tick -> Math.floorDiv(tick.tsMicros(), interval.micros()),
                    TreeMap::new,
                    Collectors.toList()));
    return buckets.entrySet().stream()
        .map(bucket -> bar(interval, bucket.getKey(), bucket.getValue()))
        .toList();
  }

  private static int id(Tick tick) {
    return tick.id() == null ? Integer.MAX_VALUE : Integer.parseInt(tick.id());
  }

  private static Bar bar(Interval interval, long bucket, List<Tick> ticks) {
    return new Bar(
        TickLog.SYMBOL,
        interval,
        bucket * interval.micros(),
        ticks.get(0).open(),
        ticks.stream().mapToDouble(Tick::high).max().orElseThrow(),
        ticks.stream().mapToDouble(Tick::low).min().orElseThrow(),
        ticks.get(ticks.size() - 1).close(),
        ticks.stream().mapToDouble(Tick::volume).sum(),
        ticks.size());
  }

  @Property(tries = 300)
  void outputComesByEndAndThenByInterval(
      @ForAll @IntRange(min = 1, max = 300) int length, @ForAll long seed) {
    Recording recording = TickLog.playToEnd(TickLog.wild(length, seed));
    List<Interval> order = TickLog.SETTINGS.intervals();
    assertThat(recording.bars)
        .isSortedAccordingTo(
            Comparator.comparing(Bar::endMicros)
                .thenComparing(bar -> order.indexOf(bar.interval())));
    assertThat(recording.rows).hasSize(2 * recording.bars.size());
    for (int i = 0; i < recording.rows.size(); i++) {
      FeatureRow row = recording.rows.get(i);
      assertThat(row.bar()).isEqualTo(recording.bars.get(i / 2));
      assertThat(row.featureSet()).isEqualTo(i % 2 == 0 ? "small" : "stationary");
      assertThat(row.availableAtMicros()).isEqualTo(row.bar().endMicros() + TickLog.LATENESS);
    }
  }
}

package io.tickcast.feature.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.feature.parity.RecomputedRows.Recomputed;
import io.tickcast.feature.store.InMemoryStore;
import io.tickcast.feature.store.SeriesRows;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowComparisonTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final int BARS = 40;
  private static final Duration TIME_TO_LIVE = Duration.ofDays(90);
  private static final Expiry NEVER = Expiry.of(Duration.ZERO, START);
  private static final PipelineSettings SETTINGS =
      new PipelineSettings(
          List.of(Interval.parse("1s")), PipelineSettings.DEFAULT_LATENESS, FeatureSet.DEFAULTS);

  private final InMemoryStore store = new InMemoryStore(SETTINGS);
  private final RowComparison comparison = new RowComparison(SETTINGS);
  private DayPartition day;
  private List<Recomputed> recomputed;
  private List<Bar> bars;
  private List<StoredFeatures> features;

  /** Bars of every second, stored as they are recomputed. */
  @BeforeEach
  void store() throws InterruptedException {
    RecomputedRows rows = new RecomputedRows(1_000);
    FeaturePipeline pipeline = new FeaturePipeline("AA", SETTINGS);
    long start = START.getEpochSecond() * 1_000_000;
    for (int i = 0; i <= BARS; i++) {
      pipeline.accept(Tick.trade("AA", start + i * 1_000_000L, 100 + i % 7, 1, null), rows);
    }
    pipeline.advance(start + BARS * 1_000_000L + 500_000, rows);
    day = rows.byDay().keySet().iterator().next();
    recomputed = rows.byDay().get(day);
    SeriesRows written = new SeriesRows(day);
    for (Recomputed row : recomputed) {
      written.add(row.bar());
      row.features().forEach(written::add);
    }
    store.write(written);
    bars = new ArrayList<>(store.bars(day));
    features = new ArrayList<>(store.features(day));
  }

  private RowComparison.Outcome compare(Expiry expiry) {
    return comparison.compare(recomputed, bars, features, expiry);
  }

  private Instant endOfLast() {
    return START.plusSeconds(recomputed.size());
  }

  @Test
  void findsNothingWhereAllIsStored() {
    RowComparison.Outcome outcome = compare(NEVER);

    assertThat(recomputed).hasSize(BARS);
    assertThat(outcome.rows()).isEqualTo(3 * BARS);
    assertThat(outcome.differences()).isEmpty();
  }

  @Test
  void aRowThatIsNotStoredIsMissing() {
    bars.remove(10);
    features.remove(10);

    RowComparison.Outcome outcome = compare(NEVER);

    assertThat(outcome.missing()).isEqualTo(2);
    assertThat(outcome.rows()).isEqualTo(3 * BARS);
    assertThat(outcome.differences()).extracting(Difference::column).containsExactly("row", "row");
  }

  @Test
  void rowsThatMayHaveExpiredAreNotMissing() {
    bars.clear();
    features.clear();

    RowComparison.Outcome expired =
        compare(Expiry.of(TIME_TO_LIVE, endOfLast().plus(TIME_TO_LIVE)));
    assertThat(expired).isEqualTo(new RowComparison.Outcome(0, 0, List.of()));

    Instant before = endOfLast().plus(TIME_TO_LIVE).minus(Duration.ofDays(2));
    assertThat(compare(Expiry.of(TIME_TO_LIVE, before)).missing()).isEqualTo(3 * BARS);
  }

  @Test
  void rowsOldEnoughToExpireAreComparedWhileTheyAreStored() {
    StoredFeatures row = features.get(0);
    features.set(0, with(row, "planted", row.values()));
    Expiry later = Expiry.of(TIME_TO_LIVE, endOfLast().plus(TIME_TO_LIVE).plusSeconds(1));

    RowComparison.Outcome outcome = compare(later);

    assertThat(outcome.rows()).isEqualTo(3 * BARS);
    assertThat(outcome.differences())
        .singleElement()
        .satisfies(d -> assertThat(d.column()).isEqualTo("fingerprint"));
  }

  @Test
  void aStoredRowThatTheArchiveDoesNotGiveIsADifference() {
    Recomputed gone = recomputed.remove(10);

    RowComparison.Outcome outcome = compare(NEVER);

    assertThat(outcome.rows()).isEqualTo(3 * BARS);
    assertThat(outcome.missing()).isZero();
    assertThat(outcome.differences())
        .extracting(Difference::table)
        .containsExactlyInAnyOrder("bars", "stationary", "technical");
    assertThat(outcome.differences())
        .allSatisfy(
            d -> {
              assertThat(d.start()).isEqualTo(START.plusSeconds(10));
              assertThat(d.symbol()).isEqualTo(gone.bar().symbol());
              assertThat(d.column()).isEqualTo("row");
              assertThat(d.stored()).isEqualTo("stored");
              assertThat(d.recomputed()).isEqualTo("absent");
            });
  }

  @Test
  void aStoredColumnThatIsNotInTheSetIsADifference() {
    StoredFeatures row = features.get(0);
    Map<String, Double> values = new TreeMap<>(row.values());
    values.put("planted", 1.5);
    features.set(0, with(row, row.fingerprint(), values));

    assertThat(compare(NEVER).differences())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.table()).isEqualTo(row.featureSet());
              assertThat(d.column()).isEqualTo("planted");
              assertThat(d.stored()).isEqualTo("1.5");
              assertThat(d.recomputed()).isEqualTo("absent");
            });
  }

  @Test
  void rowsOfASetThatIsNotConfiguredAreNoDifference() {
    PipelineSettings fewer =
        new PipelineSettings(
            SETTINGS.intervals(), SETTINGS.allowedLateness(), FeatureSet.DEFAULTS.subList(0, 1));
    String configured = FeatureSet.DEFAULTS.get(0).name();
    recomputed.forEach(
        row -> row.features().removeIf(feature -> !feature.featureSet().equals(configured)));

    RowComparison.Outcome outcome =
        new RowComparison(fewer).compare(recomputed, bars, features, NEVER);

    assertThat(outcome).isEqualTo(new RowComparison.Outcome(2 * BARS, 0, List.of()));
  }

  private static StoredFeatures with(
      StoredFeatures row, String fingerprint, Map<String, Double> values) {
    return new StoredFeatures(
        row.symbol(),
        row.interval(),
        row.bucketStart(),
        row.bucketEnd(),
        row.availableAt(),
        row.featureSet(),
        fingerprint,
        row.close(),
        values);
  }
}

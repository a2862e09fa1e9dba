package io.tickcast.feature.parity;

import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.feature.parity.RecomputedRows.Recomputed;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares stored rows with recomputed ones, every value to the last bit. */
final class RowComparison {
  private static final String ABSENT = "absent";
  private static final String STORED = "stored";

  private final PipelineSettings settings;

  RowComparison(PipelineSettings settings) {
    this.settings = settings;
  }

  /**
   * What a comparison found.
   *
   * @param rows bars and feature rows that were compared
   * @param missing those among them that are not stored
   * @param differences of the rows that are stored, and one for each that is not, or should not be
   */
  record Outcome(int rows, int missing, List<Difference> differences) {}

  /**
   * Compares the rows of one symbol, interval and day. A row that is not stored is left out when it
   * may have expired, and a stored one of a set that is not configured any more.
   *
   * @param recomputed all rows from the first to the last of them
   * @param bars those stored that start in the same range
   * @param features those stored that start in the same range
   */
  Outcome compare(
      List<Recomputed> recomputed, List<Bar> bars, List<StoredFeatures> features, Expiry expiry) {
    Map<Long, Bar> storedBars = new LinkedHashMap<>();
    bars.forEach(bar -> storedBars.put(bar.startMicros(), bar));
    Map<String, StoredFeatures> storedFeatures = new LinkedHashMap<>();
    features.stream()
        .filter(row -> columns(row.featureSet()).isPresent())
        .forEach(row -> storedFeatures.put(key(row.bucketStart(), row.featureSet()), row));
    int rows = 0;
    int missing = 0;
    List<Difference> differences = new ArrayList<>();
    for (Recomputed row : recomputed) {
      Findings findings = new Findings(row.bar(), differences);
      boolean mayBeGone = expiry.mayHaveTaken(row.bar());
      Bar bar = storedBars.remove(row.bar().startMicros());
      if (bar != null || !mayBeGone) {
        rows++;
        missing += findings.bar(bar) ? 0 : 1;
      }
      for (FeatureRow feature : row.features()) {
        StoredFeatures stored = storedFeatures.remove(key(findings.start, feature.featureSet()));
        if (stored != null || !mayBeGone) {
          rows++;
          missing += findings.features(feature, stored) ? 0 : 1;
        }
      }
    }
    storedBars.values().forEach(bar -> differences.add(surplus(bar)));
    storedFeatures.values().forEach(row -> differences.add(surplus(row)));
    return new Outcome(rows + storedBars.size() + storedFeatures.size(), missing, differences);
  }

  private static Difference surplus(Bar bar) {
    Instant start = instant(bar.startMicros());
    return new Difference(
        bar.symbol(), bar.interval().name(), start, "bars", "row", STORED, ABSENT);
  }

  private static Difference surplus(StoredFeatures row) {
    return new Difference(
        row.symbol(),
        row.interval().name(),
        row.bucketStart(),
        row.featureSet(),
        "row",
        STORED,
        ABSENT);
  }

  /** The columns of a set; empty when it is not configured. */
  private Optional<List<String>> columns(String set) {
    return settings.featureSets().stream()
        .filter(s -> s.name().equals(set))
        .findFirst()
        .map(FeatureSet::columns);
  }

  private static String key(Instant start, String featureSet) {
    return start.toEpochMilli() + " " + featureSet;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Of one bar and its feature rows. */
  private final class Findings {
    private final Bar bar;
    private final Instant start;
    private final List<Difference> differences;

    Findings(Bar bar, List<Difference> differences) {
      this.bar = bar;
      this.start = instant(bar.startMicros());
      this.differences = differences;
    }

    /** False when it is not stored. */
    boolean bar(Bar stored) {
      if (stored == null) {
        add("bars", "row", ABSENT, STORED);
        return false;
      }
      number("bars", "open", stored.open(), bar.open());
      number("bars", "high", stored.high(), bar.high());
      number("bars", "low", stored.low(), bar.low());
      number("bars", "close", stored.close(), bar.close());
      number("bars", "volume", stored.volume(), bar.volume());
      number("bars", "trades", stored.trades(), bar.trades());
      return true;
    }

    /** False when they are not stored. */
    boolean features(FeatureRow row, StoredFeatures stored) {
      String set = row.featureSet();
      if (stored == null) {
        add(set, "row", ABSENT, STORED);
        return false;
      }
      number(set, "close", stored.close(), bar.close());
      text(set, "fingerprint", stored.fingerprint(), row.fingerprint());
      text(
          set,
          "available_at",
          stored.availableAt().toString(),
          instant(row.availableAtMicros()).truncatedTo(ChronoUnit.MILLIS).toString());
      List<String> columns = columns(set).orElseThrow();
      for (int i = 0; i < row.size(); i++) {
        Double value = stored.values().get(columns.get(i));
        OptionalDouble expected = row.value(i);
        boolean same =
            value == null
                ? expected.isEmpty()
                : expected.isPresent() && sameBits(value, expected.getAsDouble());
        if (!same) {
          add(
              set,
              columns.get(i),
              value == null ? ABSENT : value.toString(),
              expected.isPresent() ? Double.toString(expected.getAsDouble()) : ABSENT);
        }
      }
      stored
          .values()
          .forEach(
              (column, value) -> {
                if (!columns.contains(column)) {
                  add(set, column, value.toString(), ABSENT);
                }
              });
      return true;
    }

    private void number(String table, String column, double stored, double expected) {
      if (!sameBits(stored, expected)) {
        add(table, column, Double.toString(stored), Double.toString(expected));
      }
    }

    private void text(String table, String column, String stored, String expected) {
      if (!stored.equals(expected)) {
        add(table, column, stored, expected);
      }
    }

    private void add(String table, String column, String stored, String expected) {
      differences.add(
          new Difference(
              bar.symbol(), bar.interval().name(), start, table, column, stored, expected));
    }
  }

  private static boolean sameBits(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }
}

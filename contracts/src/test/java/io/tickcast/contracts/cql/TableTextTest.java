package io.tickcast.contracts.cql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Prediction.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The statements against the schema's own text; the contract tests of the services run them on
 * Cassandra.
 */
class TableTextTest {
  private static final List<String> SCHEMA =
      CassandraSchema.statements(
          "market",
          "{'class': 'SimpleStrategy', 'replication_factor': 1}",
          Duration.ofDays(7),
          Duration.ofDays(1));

  private static List<String> columnsOf(String table) {
    String create =
        SCHEMA.stream().filter(s -> s.contains("market." + table + " (")).findFirst().orElseThrow();
    return Pattern.compile("(?m)^  ([a-z_0-9]+) ")
        .matcher(create)
        .results()
        .map(r -> r.group(1))
        .toList();
  }

  private static void assertWritesEveryColumn(String insert, String table) {
    MatchResult match =
        Pattern.compile("INSERT INTO (\\w+) \\((.*)\\) VALUES \\(([?, ]*)\\)")
            .matcher(insert)
            .results()
            .findFirst()
            .orElseThrow();
    List<String> columns = List.of(match.group(2).split(", "));
    assertThat(match.group(1)).isEqualTo(table);
    assertThat(columns).containsExactlyInAnyOrderElementsOf(columnsOf(table));
    assertThat(match.group(3).split(", ")).hasSameSizeAs(columns).containsOnly("?");
  }

  @Test
  void everyInsertFillsEveryColumn() {
    assertWritesEveryColumn(BarTable.INSERT, "bars");
    assertWritesEveryColumn(FeatureTable.INSERT, "features");
    assertWritesEveryColumn(PredictionTable.insert(Role.CHAMPION), "predictions");
    assertWritesEveryColumn(PredictionTable.insert(Role.SHADOW), "shadow_predictions");
    assertWritesEveryColumn(OutcomeTable.insert(Role.CHAMPION), "outcomes");
    assertWritesEveryColumn(OutcomeTable.insert(Role.SHADOW), "shadow_outcomes");
    assertWritesEveryColumn(SeriesTable.INSERT, "series");
    assertWritesEveryColumn(SeriesTable.INSERT_DAY, "days");
  }

  @Test
  void pagesWithinADay() {
    assertThat(BarTable.SELECT_DAY_BEFORE)
        .endsWith(
            " FROM bars WHERE symbol = ? AND interval = ? AND day = ? AND bucket_start < ? LIMIT ?");
    assertThat(OutcomeTable.selectDayBetween(Role.CHAMPION))
        .endsWith(
            " FROM outcomes WHERE symbol = ? AND interval = ? AND day = ? AND bucket_start >= ? AND bucket_start < ? LIMIT ?");
    assertThat(FeatureTable.SELECT_SET_BEFORE)
        .endsWith(" AND bucket_start < ? AND feature_set = ? LIMIT ? ALLOW FILTERING");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01",
    "86399000000, 1970-01-01",
    "86400000000, 1970-01-02",
    "1704110400000000, 2024-01-01"
  })
  void findsTheDayOfABar(long startMicros, LocalDate day) {
    assertThat(DayPartition.holding("A", Interval.parse("1s"), startMicros))
        .isEqualTo(new DayPartition("A", Interval.parse("1s"), day));
  }
}

package io.tickcast.contracts.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CassandraSchemaTest {
  private static List<String> schema(Duration ttl, Duration window) {
    return CassandraSchema.statements("m", "{'class': 'SimpleStrategy'}", ttl, window);
  }

  @Test
  void everySettingIsFilledIn() {
    assertThat(schema(Duration.ofDays(90), Duration.ofDays(1)))
        .noneMatch(statement -> statement.contains("@"))
        .first()
        .isEqualTo(
            "CREATE KEYSPACE IF NOT EXISTS m WITH replication = {'class': 'SimpleStrategy'}");
  }

  @ParameterizedTest
  @CsvSource({"PT1H, HOURS, 1", "PT36H, HOURS, 36", "PT48H, DAYS, 2", "P30D, DAYS, 30"})
  void everyTableOfBarsHasTheLifeAndTheWindow(Duration window, String unit, int size) {
    assertThat(schema(Duration.ofMinutes(2), window))
        .filteredOn(statement -> statement.contains("PRIMARY KEY ((symbol, interval, day)"))
        .hasSize(6)
        .allMatch(statement -> statement.contains("default_time_to_live = 120"))
        .allMatch(
            statement ->
                statement.endsWith(
                    "compaction = {'class': 'TimeWindowCompactionStrategy', 'compaction_window_unit': '%s', 'compaction_window_size': %d}"
                        .formatted(unit, size)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT59M", "PT90M", "P30DT1H", "PT-1H"})
  void otherWindowsAreRefused(Duration window) {
    assertThatThrownBy(() -> schema(Duration.ZERO, window))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("compaction window must be whole hours from PT1H to P30D, was " + window);
  }
}

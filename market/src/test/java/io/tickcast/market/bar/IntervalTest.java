package io.tickcast.market.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

  @ParameterizedTest
  @CsvSource({
    "1s, 1s, 1", "90s, 90s, 90", "5m, 5m, 300", "4h, 4h, 14400", "1d, 1d, 86400",
    "60s, 1m, 60", "86400s, 1d, 86400", "1440m, 1d, 86400", "24h, 1d, 86400", "120m, 2h, 7200"
  })
  void readsANumberAndAUnitAndSpellsItOneWay(String text, String name, long seconds) {
    assertThat(Interval.parse(text)).isEqualTo(new Interval(name, seconds * 1_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "m", "0s", "7s", "5h", "2d", "1w", "-1s", "100000s"})
  void refusesWhatDoesNotDivideADay(String text) {
    assertThatThrownBy(() -> Interval.parse(text)).hasMessageEndingWith("was " + text);
  }

  @Test
  void bucketsAreAlignedToUtcOnBothSidesOf1970() {
    Interval minute = Interval.parse("1m");
    assertThat(minute.startOf(59_999_999)).isZero();
    assertThat(minute.startOf(60_000_000)).isEqualTo(60_000_000);
    assertThat(minute.startOf(-1)).isEqualTo(-60_000_000);
  }

  @Test
  void isEqualWhenAllComponentsAre() {
    EqualsVerifier.forClass(Interval.class)
        .suppress(Warning.NULL_FIELDS, Warning.STRICT_HASHCODE)
        .verify();
  }
}

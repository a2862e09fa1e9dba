package io.tickcast.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.bar.Interval;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void pricesHaveAboutSixSignificantDigits() {
    assertThat(Words.price(60123.456)).isEqualTo("60,123.46");
    assertThat(Words.price(150.12345)).isEqualTo("150.123");
    assertThat(Words.price(1.5)).isEqualTo("1.50000");
    assertThat(Words.price(0.00234567)).isEqualTo("0.00234567");
    assertThat(Words.price(1e-9)).isEqualTo("0.00000000");
  }

  @Test
  void movesHaveASignAndNoneWhenTheyRoundToZero() {
    assertThat(Words.basisPoints(0.00032)).isEqualTo("+3.2 bp");
    assertThat(Words.basisPoints(-0.00032)).isEqualTo("−3.2 bp");
    assertThat(Words.basisPoints(-0.0000042)).isEqualTo("−0.042 bp");
    assertThat(Words.basisPoints(-0.00000001)).isEqualTo("0.000 bp");
    assertThat(Words.change(-0.01234)).isEqualTo("−1.23%");
    assertThat(Words.change(0)).isEqualTo("0.00%");
  }

  @Test
  void spansAreRoundedToTheirLargestUnit() {
    assertThat(Words.span(Duration.ofSeconds(45))).isEqualTo("45 s");
    assertThat(Words.span(Duration.ofSeconds(150))).isEqualTo("3 min");
    assertThat(Words.span(Duration.ofSeconds(3_598))).isEqualTo("1 h");
    assertThat(Words.span(Duration.ofHours(3))).isEqualTo("3 h");
    assertThat(Words.span(Duration.ofDays(3))).isEqualTo("3 days");
  }

  @Test
  void aHorizonIsSaidInTime() {
    assertThat(Words.horizon(Interval.parse("1s"), 5)).isEqualTo("next 5 s");
    assertThat(Words.horizon(Interval.parse("1m"), 5)).isEqualTo("next 5 min");
    assertThat(Words.horizon(Interval.parse("1d"), 1)).isEqualTo("next 24 h");
  }

  @Test
  void aDirectionHasAShape() {
    assertThat(Words.direction(1e-9)).isEqualTo("up");
    assertThat(Words.arrow(1e-9)).isEqualTo("▲");
    assertThat(Words.arrow(-1)).isEqualTo("▼");
    assertThat(Words.arrow(0)).isEqualTo("◆");
  }

  @Test
  void aMomentIsUtc() {
    Words.Moment moment = Words.moment(1_704_110_400_500_000L);
    assertThat(moment.iso()).isEqualTo("2024-01-01T12:00:00.500Z");
    assertThat(moment.clock()).isEqualTo("12:00:00");
    assertThat(moment.full()).isEqualTo("2024-01-01 12:00:00 UTC");
  }

  @Test
  void whatIsMissingBeforeAForecastIsCounted() {
    assertThat(Collecting.words(12, Interval.parse("1s")))
        .isEqualTo("collecting history: 12 of " + Collecting.needed() + " bars (1s)");
    assertThat(Collecting.words(Collecting.needed(), Interval.parse("1s")))
        .isEqualTo("history is there; waiting for a model's first forecast");
  }
}

package io.tickcast.market.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Interval;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineSettingsTest {
  private static final List<Interval> MINUTE = List.of(Interval.parse("1m"));

  @Test
  void theStandardIsAllIntervalsHalfASecondAndBothSets() {
    PipelineSettings standard = PipelineSettings.standard();
    assertThat(standard.intervals())
        .extracting(Interval::name)
        .containsExactly("1s", "5s", "1m", "5m", "1h", "1d");
    assertThat(standard.latenessMicros()).isEqualTo(500_000);
    assertThat(standard.featureSets()).isEqualTo(FeatureSet.DEFAULTS);
  }

  @Test
  void noIntervalComesTwiceUnderAnySpelling() {
    assertThatThrownBy(
            () ->
                new PipelineSettings(
                    List.of(Interval.parse("1m"), Interval.parse("60s")), Duration.ZERO, List.of()))
        .hasMessage("intervals must be at least one and none twice, were [1m, 1m]");
    assertThatThrownBy(() -> new PipelineSettings(List.of(), Duration.ZERO, List.of()))
        .hasMessage("intervals must be at least one and none twice, were []");
  }

  @Test
  void theLatenessIsFromNothingToADay() {
    for (Duration wrong : List.of(Duration.ofNanos(-1), Duration.ofDays(1).plusNanos(1))) {
      assertThatThrownBy(() -> new PipelineSettings(MINUTE, wrong, List.of()))
          .hasMessage("allowed lateness must be from 0 to PT24H, was " + wrong);
    }
    assertThat(new PipelineSettings(MINUTE, Duration.ofDays(1), List.of()).latenessMicros())
        .isEqualTo(86_400_000_000L);
  }

  @Test
  void noTwoFeatureSetsShareAName() {
    List<FeatureSet> twins =
        List.of(
            FeatureSet.parse("twin", List.of("sma(5)")),
            FeatureSet.parse("twin", List.of("sma(6)")));
    assertThatThrownBy(() -> new PipelineSettings(MINUTE, Duration.ZERO, twins))
        .hasMessage("feature sets must have different names, were [twin, twin]");
  }
}

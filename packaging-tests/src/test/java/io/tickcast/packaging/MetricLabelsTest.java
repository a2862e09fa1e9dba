package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricLabelsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "tickcast_ticks_refused_total{of=\"archive\"}       | tickcast_ticks_refused_total has no label of",
        "tickcast_ticks_refused_total{by=\"archiver\"}      | archiver is never by of tickcast_ticks_refused_total",
        "tickcast_training_seconds_count{state=\"broken\"}  | broken is never state of tickcast_training_seconds_count",
        "sum by (model) (tickcast_ticks_refused_total)      | [tickcast_ticks_refused] have no label model",
      })
  void whatNoServiceHasIsNamed(String expression, String problem) {
    assertThat(MetricLabels.unknown(expression)).contains(problem);
  }

  @Test
  void whatServicesAndScrapesSetIsKnown() {
    assertThat(
            MetricLabels.unknown(
                """
                sum by (instance, reason) (tickcast_ticks_refused_total{job="tickcast",by=~"archive|rest"})
                  + tickcast_training_seconds_count{state!="failed"}
                """))
        .isEmpty();
  }
}

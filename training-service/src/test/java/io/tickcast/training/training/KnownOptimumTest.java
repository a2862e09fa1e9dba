package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gate against processes whose best possible forecast is known, over many markets. Everything
 * is seeded; the histories are short, so that the whole stays within two minutes on two cores.
 */
class KnownOptimumTest {
  private static final KnownOptimum OPTIMUM =
      new KnownOptimum(
          Settings.defaults(BoostingSettings.class),
          Settings.defaults(SplitSettings.class),
          Settings.defaults(LearnerSettings.class),
          Settings.defaults(GateSettings.class));

  /**
   * 200 candidates of each process. With 10 of them promoted, the 95% Wilson interval of the true
   * rate is 2.7 to 9.0%; with 1, 0.1 to 2.8%.
   */
  @ParameterizedTest
  @ValueSource(strings = {"SIM.NOISE", "SIM.GARCH"})
  void noiseIsPromotedInAtMostFivePercent(String symbol) {
    KnownOptimum.Study study = OPTIMUM.of(symbol, 3_000, 200);

    assertThat(study.candidates()).hasSize(200);
    assertThat(study.promoted()).isLessThanOrEqualTo(10);
    assertThat(study.meanRSquared()).isBetween(-0.02, 0.001);
  }

  @ParameterizedTest
  @CsvSource({"SIM.AR, 0.7", "SIM.OU, 0.7", "SIM.LAG, 0.7", "SIM.XOR, 0.5"})
  void skillThatIsThereIsFoundAndPromoted(String symbol, double share) {
    KnownOptimum.Study study = OPTIMUM.of(symbol, 30_000, 4);

    assertThat(study.candidates())
        .allSatisfy(
            c -> assertThat(c.decision().passed()).as(Promotion.why(c.decision())).isTrue());
    assertThat(study.meanRSquared()).isBetween(share * study.best(), 1.15 * study.best());
  }
}

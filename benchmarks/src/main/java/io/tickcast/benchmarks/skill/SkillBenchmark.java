package io.tickcast.benchmarks.skill;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.training.training.BoostingSettings;
import io.tickcast.training.training.GateSettings;
import io.tickcast.training.training.KnownOptimum;
import io.tickcast.training.training.LearnerSettings;
import io.tickcast.training.training.SplitSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trainer and gate, as they are configured when nothing is configured, against processes whose best
 * possible forecast is known. Seeded: the same figures on every run.
 */
public final class SkillBenchmark implements Benchmark {
  private static final int BARS = 40_000;
  private static final int MARKETS = 10;
  private static final int NOISE_BARS = 5_000;
  private static final int NOISE_MARKETS = 200;

  /** Share of the best R², in percent, that is asked of each process. */
  private static final Map<String, Integer> ASKED =
      new TreeMap<>(Map.of("SIM.AR", 70, "SIM.OU", 70, "SIM.LAG", 70, "SIM.XOR", 50));

  @Override
  public String name() {
    return "skill";
  }

  @Override
  public String description() {
    return "walk-forward R² beside the best possible: %d markets of %,d bars; promotions of noise: %d markets of %,d bars"
        .formatted(MARKETS, BARS, NOISE_MARKETS, NOISE_BARS);
  }

  @Override
  public List<Figure> run(Progress log) {
    KnownOptimum optimum = optimum(Map.of());
    KnownOptimum trees = optimum(Map.of("tickcast.training.learners.use", "gbt"));
    List<Figure> figures = new ArrayList<>();
    ASKED.forEach(
        (symbol, share) -> {
          KnownOptimum.Study study = optimum.of(symbol, BARS, MARKETS);
          log.say(symbol + ": " + study.learners());
          figures.add(Figure.of(symbol + ", best possible R²", 100 * study.best(), "%"));
          figures.add(Figure.of(symbol + ", R² reached", 100 * study.meanRSquared(), "%"));
          figures.add(
              Figure.of(
                  symbol + ", R² of boosted trees alone",
                  100 * trees.of(symbol, BARS, MARKETS).meanRSquared(),
                  "%"));
          figures.add(
              Figure.atLeast(
                  share,
                  symbol + ", share of the best",
                  100 * study.meanRSquared() / study.best(),
                  "%"));
          figures.add(Figure.atLeast(MARKETS, symbol + ", promoted", study.promoted(), ""));
        });
    for (String symbol : List.of("SIM.NOISE", "SIM.GARCH")) {
      KnownOptimum.Study study = optimum.of(symbol, NOISE_BARS, NOISE_MARKETS);
      log.say(symbol + ": " + study.learners());
      figures.add(Figure.of(symbol + ", R² reached", 100 * study.meanRSquared(), "%"));
      figures.add(
          Figure.atMost(5, symbol + ", promoted", 100.0 * study.promoted() / NOISE_MARKETS, "%"));
    }
    return figures;
  }

  private static KnownOptimum optimum(Map<String, String> learners) {
    return new KnownOptimum(
        settings(BoostingSettings.class, Map.of()),
        settings(SplitSettings.class, Map.of()),
        settings(LearnerSettings.class, learners),
        settings(GateSettings.class, Map.of()));
  }

  private static <T> T settings(Class<T> mapping, Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(mapping)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(mapping);
  }
}

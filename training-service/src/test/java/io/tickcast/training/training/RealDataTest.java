package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.tick.Tick;
import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A month of a real market, minute by minute. Nobody forecasts it from its own last hour: more than
 * R² 1% or a direction of 54% would be a leak until proven otherwise.
 */
class RealDataTest {
  private static final Interval MINUTE = Interval.parse("1m");

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void aRealMarketShowsNextToNothing(int horizon) throws IOException {
    TrainingRows rows = SimulatedRows.of(candles(), MINUTE, horizon);
    BoostingSettings boosting = Settings.defaults(BoostingSettings.class);
    ModelTrainer trainer =
        new ModelTrainer(
            boosting,
            Settings.defaults(SplitSettings.class),
            Settings.defaults(LearnerSettings.class));

    TrainedModel model =
        trainer.train(rows, FeatureSet.STATIONARY.columns(), TrainingProgress.SILENT);

    Map<String, Double> figures = model.figures().get("model");
    assertThat(figures.get(Figure.ROWS)).isGreaterThan(26_000);
    assertThat(figures.get(Figure.R_SQUARED)).isBetween(-0.01, 0.01);
    assertThat(figures.get(Figure.DIRECTIONAL_ACCURACY_OF_CALLS)).isBetween(0.49, 0.54);
    // A month of changing volatility: the interval need not be exact, only honest.
    assertThat(figures.get(Figure.COVERAGE)).isBetween(0.80, 0.96);
    assertThat(model.search()).hasSize(3);
    var gate =
        new PromotionGate(Settings.defaults(GateSettings.class), boosting.seed())
            .judge(model, Optional.empty(), Optional.empty());
    assertThat(gate.passed()).as(Promotion.why(gate)).isFalse();
  }

  /** Volatility can be forecast where returns cannot. */
  @Test
  void intervalsThatFollowTheRowAreBetterThanEquallyWideOnes() throws IOException {
    TrainingRows rows = SimulatedRows.of(candles(), MINUTE, 1);

    Map<String, Double> errors = figures(rows, "errors");
    Map<String, Double> trees = figures(rows, "gbt");

    assertThat(trees.get(Figure.PINBALL_5)).isLessThan(0.9 * errors.get(Figure.PINBALL_5));
    assertThat(trees.get(Figure.PINBALL_95)).isLessThan(0.9 * errors.get(Figure.PINBALL_95));
    assertThat(trees.get(Figure.COVERAGE)).isBetween(0.85, 0.93);
  }

  private static Map<String, Double> figures(TrainingRows rows, String uncertainty) {
    return UncertaintyTraining.train(rows, FeatureSet.STATIONARY.columns(), uncertainty)
        .figures()
        .get("model");
  }

  private static List<Tick> candles() throws IOException {
    Path path =
        Path.of(System.getProperty("oracles", "../../shared/data")).resolve("bars/btc-perp-1m.csv");
    Assumptions.assumeTrue(
        Files.isRegularFile(path),
        () -> "no oracle " + path.toAbsolutePath().normalize() + ": set -Doracles=<folder>");
    return Files.readAllLines(path).stream().skip(1).map(RealDataTest::candle).toList();
  }

  private static Tick candle(String line) {
    String[] cells = line.split(",");
    Instant start = LocalDateTime.parse(cells[0].replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    return new Tick(
        "BTC-PERP",
        ChronoUnit.MICROS.between(Instant.EPOCH, start),
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]),
        null);
  }
}

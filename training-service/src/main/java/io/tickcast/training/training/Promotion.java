package io.tickcast.training.training;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.Figure;
import io.tickcast.training.registry.AliasMover;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.registry.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides whether a new version becomes the champion: the first does, a later one unless it is
 * worse on equal rows.
 */
final class Promotion {
  private final ModelRegistry registry;
  private final AliasMover mover;

  Promotion(ModelRegistry registry, AliasMover mover) {
    this.registry = registry;
    this.mover = mover;
  }

  /**
   * Moves the alias if the candidate is not worse.
   *
   * @return the move; empty when the champion stays
   * @throws IOException when a store is away
   */
  Optional<AliasMove> decide(Candidate candidate) throws IOException {
    ModelManifest manifest = candidate.manifest();
    TrainingRows rows = candidate.dataset().rows();
    Instant lastBar = Instant.EPOCH.plus(rows.startMicros(rows.size() - 1), ChronoUnit.MICROS);
    try {
      return mover.move(
          manifest.name(),
          Aliases.CHAMPION,
          manifest.task().symbols().get(0),
          lastBar,
          history ->
              reason(candidate, history.current().map(AliasMove::version))
                  .map(why -> new AliasMover.Wish(manifest.version(), "trainer", why)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Optional<String> reason(Candidate candidate, Optional<Integer> champion) {
    if (champion.isEmpty()) {
      return Optional.of("the first version");
    }
    if (champion.get() == candidate.manifest().version()) {
      return Optional.empty();
    }
    try {
      return reason(candidate, champion.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> reason(Candidate candidate, int champion) throws IOException {
    String name = candidate.manifest().name();
    Optional<ModelManifest> manifest = registry.manifest(name, champion);
    byte[] model = registry.model(name, champion);
    if (manifest.isEmpty() || !Sha256.of(model).equals(manifest.get().modelSha256())) {
      return Optional.of("v%d is damaged".formatted(champion));
    }
    if (!manifest.get().features().equals(candidate.manifest().features())) {
      return Optional.of("v%d reads another feature set".formatted(champion));
    }
    double theirs = championLoss(candidate, manifest.get(), model);
    double ours =
        candidate.model().figures().get("model").getOrDefault(Figure.MEAN_SQUARED_ERROR, theirs);
    String comparison =
        "mean squared error %.6g, that of v%d %.6g, on the same %d rows"
            .formatted(ours, champion, theirs, candidate.model().split().testRows());
    return ours <= theirs ? Optional.of("not worse: " + comparison) : Optional.empty();
  }

  private static double championLoss(Candidate candidate, ModelManifest champion, byte[] model) {
    TimeSplit split = candidate.model().split();
    TrainingRows rows = candidate.dataset().rows();
    double scale = TrainedModel.scaleOf(champion);
    double median = new ErrorDistribution(champion.residualQuantiles()).median();
    double[] forecasts =
        BoosterForecasts.of(model, rows, split.testStart(), split.testEnd(), scale);
    double sum = 0;
    for (int i = 0; i < forecasts.length; i++) {
      double error = rows.label(split.testStart() + i) - forecasts[i] - median;
      sum += error * error;
    }
    return sum / forecasts.length;
  }
}

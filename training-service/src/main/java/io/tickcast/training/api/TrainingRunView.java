package io.tickcast.training.api;

import io.tickcast.training.training.TrainingProgress;
import io.tickcast.training.training.TrainingRun;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A training run as the API shows it.
 *
 * @param state {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code
 *     cancelled}
 * @param progress in [0, 1]
 * @param message what it does, or why it failed
 * @param round the latest round of boosting with its validation loss, null before the first
 * @param expectedEnd when it will be over at the present pace, null while that is not known
 * @param model name of the model
 * @param version the version it made, null until then
 * @param figures of its walk forward, on the test rows of all folds, by forecaster and figure;
 *     empty until there is a version
 */
public record TrainingRunView(
    String id,
    String symbol,
    String interval,
    int horizon,
    String requestedBy,
    String state,
    double progress,
    String message,
    List<String> log,
    TrainingProgress.Round round,
    Instant expectedEnd,
    String model,
    Integer version,
    Map<String, Map<String, Double>> figures,
    Instant createdAt,
    Instant finishedAt) {

  static TrainingRunView of(TrainingRun.Snapshot run) {
    return new TrainingRunView(
        run.id(),
        run.request().symbol(),
        run.request().interval().name(),
        run.request().horizon(),
        run.request().by(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.progress(),
        run.message(),
        run.log(),
        run.round(),
        run.expectedEnd(),
        run.request().model(),
        run.version(),
        run.figures().getOrDefault("walkForward", Map.of()),
        run.createdAt(),
        run.finishedAt());
  }
}

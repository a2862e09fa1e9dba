package io.tickcast.training.training;

import io.tickcast.market.bar.Interval;
import io.tickcast.training.drift.ModelHealth;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Queues a training of a model that has drifted, lost its skill or grown old: never while one of it
 * waits or runs, and not soon after the last.
 */
final class Retraining {
  private static final Logger LOG = Logger.getLogger(Retraining.class);

  private final RetrainingSettings settings;
  private final Age age;
  private final Function<String, Optional<TrainingRun>> newest;
  private final Function<TrainingRequest, Optional<TrainingRun>> queue;
  private final Clock clock;

  /** When a model's newest version was made. */
  @FunctionalInterface
  interface Age {
    /**
     * @return wall-clock time
     * @throws IOException when HDFS is away
     */
    Instant newestVersionOf(String model) throws IOException;
  }

  /**
   * @param newest the newest run of a model
   * @param queue queues a run; empty when there is no room
   */
  Retraining(
      RetrainingSettings settings,
      Age age,
      Function<String, Optional<TrainingRun>> newest,
      Function<TrainingRequest, Optional<TrainingRun>> queue,
      Clock clock) {
    this.settings = settings;
    this.age = age;
    this.newest = newest;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Queues what is due.
   *
   * @throws IOException when HDFS is away
   */
  void consider(List<ModelHealth> found) throws IOException {
    for (ModelHealth health : found) {
      TrainingRequest request = request(health, "");
      // A version under another name was not made by this trainer.
      if (!request.model().equals(health.model()) || isBusy(health.model())) {
        continue;
      }
      Instant made = age.newestVersionOf(health.model());
      Duration old = Duration.between(made, clock.instant());
      Optional<String> reason = reason(health, old);
      if (reason.isPresent() && old.compareTo(settings.cooldown()) >= 0) {
        queue
            .apply(request(health, reason.get()))
            .ifPresent(
                run -> LOG.infof("Model %s is trained anew: %s", health.model(), reason.get()));
      }
    }
  }

  private static TrainingRequest request(ModelHealth health, String by) {
    return new TrainingRequest(
        health.symbol(), Interval.parse(health.interval()), health.horizon(), by);
  }

  /** Waiting, running, or just failed. */
  private boolean isBusy(String model) {
    Optional<TrainingRun.Snapshot> run = newest.apply(model).map(TrainingRun::snapshot);
    return run.isPresent()
        && (run.get().finishedAt() == null
            || run.get().finishedAt().plus(settings.cooldown()).isAfter(clock.instant()));
  }

  private Optional<String> reason(ModelHealth health, Duration old) {
    if (settings.onSkill() && health.skill().isAlarm()) {
      return Optional.of("skill alarm");
    }
    if (settings.onDrift() && health.drift().isAlarm()) {
      return Optional.of("drift");
    }
    return !settings.every().isZero() && old.compareTo(settings.every()) >= 0
        ? Optional.of("schedule")
        : Optional.empty();
  }
}

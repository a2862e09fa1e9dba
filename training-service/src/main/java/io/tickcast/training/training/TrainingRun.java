package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelManifest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One training, from the queue to its end. Thread-safe. */
public final class TrainingRun {
  private static final int MOST_LINES = 500;

  private final String id;
  private final TrainingRequest request;
  private final Clock clock;
  private final Instant createdAt;
  private final List<String> log = new ArrayList<>();
  private State state = State.QUEUED;
  private double progress;
  private String message = "waiting for its turn";
  private TrainingProgress.Round round;
  private double milestone;
  private Instant milestoneAt;
  private boolean unwanted;
  private boolean committed;
  private ModelManifest made;
  private Instant finishedAt;

  /** How far a run is. */
  public enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /**
   * A run at one moment.
   *
   * @param progress in [0, 1]
   * @param message what it does, or why it failed, in one line
   * @param round the latest round of boosting, null before the first
   * @param expectedEnd when it will be over if it goes on as since the last line of its log; null
   *     while that is not known
   * @param version the version that was made, null until then
   * @param figures of that version, empty until then
   * @param finishedAt null until it ends
   */
  public record Snapshot(
      String id,
      TrainingRequest request,
      State state,
      double progress,
      String message,
      List<String> log,
      TrainingProgress.Round round,
      Instant expectedEnd,
      Integer version,
      Map<String, Map<String, Map<String, Double>>> figures,
      Instant createdAt,
      Instant finishedAt) {}

  TrainingRun(String id, TrainingRequest request, Clock clock) {
    this.id = id;
    this.request = request;
    this.clock = clock;
    this.createdAt = clock.instant();
  }

  public String id() {
    return id;
  }

  public TrainingRequest request() {
    return request;
  }

  /** Whether it began; false for one that was cancelled while it waited. */
  synchronized boolean start() {
    if (isOver()) {
      return false;
    }
    state = State.RUNNING;
    milestoneAt = clock.instant();
    return true;
  }

  /**
   * A step of the work, whose share counts for the whole run.
   *
   * @throws TrainingCancelledException when nobody wants it any more
   */
  synchronized void at(TrainingProgress.Step step) {
    requireWanted();
    progress = Math.max(progress, Math.min(1, step.share()));
    message = step.message();
    round = step.round() == null ? round : step.round();
  }

  /** A step that is kept in the log. */
  synchronized void say(double share, String line) {
    at(new TrainingProgress.Step(share, line, null));
    milestone = progress;
    milestoneAt = clock.instant();
    if (log.size() < MOST_LINES) {
      log.add(line);
    }
  }

  /**
   * @throws TrainingCancelledException when nobody wants it any more
   */
  synchronized void requireWanted() {
    if (unwanted) {
      throw new TrainingCancelledException();
    }
  }

  /**
   * From here on it cannot be cancelled: what it publishes is to be named as well. Only a store
   * that goes away between the two leaves a version without an alias, and the run tells it.
   *
   * @throws TrainingCancelledException when nobody wants it any more
   */
  synchronized void commit() {
    requireWanted();
    committed = true;
  }

  /**
   * Stops it: at once while it waits, at its next step while it runs.
   *
   * @return false when it is over, or so far that it cannot be stopped
   */
  public synchronized boolean cancel() {
    if (isOver() || committed) {
      return false;
    }
    if (state == State.QUEUED) {
      end(State.CANCELLED, "cancelled while it waited");
    }
    unwanted = true;
    return true;
  }

  /** Its version stands in the registry: from here on a snapshot names it, however the run ends. */
  synchronized void published(ModelManifest manifest, double share, String line) {
    made = manifest;
    say(share, line);
  }

  synchronized void succeed(String line) {
    say(1, line);
    end(State.SUCCEEDED, line);
  }

  synchronized void fail(String reason) {
    String line =
        made == null
            ? reason
            : "v%d is published, but no alias may name it: %s".formatted(made.version(), reason);
    log.add(line);
    end(State.FAILED, line);
  }

  synchronized void cancelled() {
    log.add("cancelled");
    end(State.CANCELLED, "cancelled at " + Math.round(100 * progress) + "%");
  }

  private void end(State how, String line) {
    message = line;
    state = how;
    finishedAt = clock.instant();
  }

  private Instant expectedEnd() {
    double done = progress - milestone;
    if (state != State.RUNNING || done <= 0) {
      return null;
    }
    Duration passed = Duration.between(milestoneAt, clock.instant());
    return clock.instant().plusMillis((long) (passed.toMillis() * (1 - progress) / done));
  }

  public synchronized boolean isOver() {
    return finishedAt != null;
  }

  public synchronized Snapshot snapshot() {
    return new Snapshot(
        id,
        request,
        state,
        progress,
        message,
        List.copyOf(log),
        round,
        expectedEnd(),
        made == null ? null : made.version(),
        made == null ? Map.of() : made.figures(),
        createdAt,
        finishedAt);
  }
}

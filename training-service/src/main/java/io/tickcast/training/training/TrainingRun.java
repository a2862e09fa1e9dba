package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelManifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One training, from the queue to its end. Thread-safe. */
public final class TrainingRun {
  private static final int MOST_LINES = 500;

  private final String id;
  private final TrainingRequest request;
  private final Instant createdAt;
  private final List<String> log = new ArrayList<>();
  private State state = State.QUEUED;
  private double progress;
  private String message = "waiting for its turn";
  private ModelManifest made;
  private Instant finishedAt;

  /** How far a run is. */
  public enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  /**
   * A run at one moment.
   *
   * @param progress in [0, 1]
   * @param message what it does, or why it failed, in one line
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
      Integer version,
      Map<String, Map<String, Map<String, Double>>> figures,
      Instant createdAt,
      Instant finishedAt) {}

  TrainingRun(String id, TrainingRequest request, Instant createdAt) {
    this.id = id;
    this.request = request;
    this.createdAt = createdAt;
  }

  public String id() {
    return id;
  }

  public TrainingRequest request() {
    return request;
  }

  synchronized void start() {
    state = State.RUNNING;
  }

  /** A step of the work; {@code share} counts for the whole run. */
  synchronized void at(double share, String step) {
    progress = Math.max(progress, Math.min(1, share));
    message = step;
  }

  /** A step that is kept in the log. */
  synchronized void say(double share, String line) {
    at(share, line);
    if (log.size() < MOST_LINES) {
      log.add(line);
    }
  }

  synchronized void succeed(ModelManifest manifest, Instant now, String line) {
    say(1, line);
    made = manifest;
    state = State.SUCCEEDED;
    finishedAt = now;
  }

  synchronized void fail(String reason, Instant now) {
    say(progress, reason);
    state = State.FAILED;
    finishedAt = now;
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
        made == null ? null : made.version(),
        made == null ? Map.of() : made.figures(),
        createdAt,
        finishedAt);
  }
}

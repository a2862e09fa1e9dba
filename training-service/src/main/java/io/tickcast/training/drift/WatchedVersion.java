package io.tickcast.training.drift;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.layout.ReferenceSample;
import io.tickcast.market.metric.LiveSkill;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One version and the newest rows of it: features that it reads, forecasts that it made and what
 * became of them. Each look reads only what has come since. Not thread-safe.
 */
final class WatchedVersion {
  /** Rows of other versions, horizons and feature sets that stand between this one's. */
  private static final int NEIGHBOURS = 8;

  private final ModelManifest manifest;
  private final ReferenceSample reference;
  private final WatchSettings settings;
  private final List<String> columns;
  private final StoredWindow<float[]> features;
  private final StoredWindow<Double> forecasts;
  private final StoredWindow<double[]> losses;

  /** Puts the rows of a day that start at a time or later into a window. */
  @FunctionalInterface
  private interface DayReader {
    void read(DayPartition day, Instant from, int most) throws IOException;
  }

  WatchedVersion(ModelManifest manifest, ReferenceSample reference, WatchSettings settings) {
    this.manifest = manifest;
    this.reference = reference;
    this.settings = settings;
    int window = reference.isKnown() ? reference.window() : 1;
    this.columns = List.copyOf(reference.columns().keySet());
    this.features = new StoredWindow<>(window);
    this.forecasts = new StoredWindow<>(window);
    this.losses = new StoredWindow<>(settings.outcomes());
  }

  ModelManifest manifest() {
    return manifest;
  }

  /**
   * Reads what has come.
   *
   * @throws IOException when the store is away: then the windows may have holes
   */
  void read(StoredRows stored) throws IOException {
    ModelManifest.Task task = manifest.task();
    int longest = Math.max(settings.outcomes(), reference.window());
    List<DayPartition> days = stored.newestDays(task.symbols().get(0), task.interval(), longest);
    read(days, features, (day, from, most) -> stored.features(day, from, most).forEach(this::add));
    // A version may have been a challenger first: day by day, so that the newest of both remain.
    read(
        days,
        forecasts,
        (day, from, most) -> {
          for (Prediction.Role role : Prediction.Role.values()) {
            stored.predictions(role, day, from, most).forEach(this::add);
          }
        });
    read(
        days,
        losses,
        (day, from, most) -> {
          for (Prediction.Role role : Prediction.Role.values()) {
            stored.outcomes(role, day, from, most).forEach(this::add);
          }
        });
  }

  private static void read(List<DayPartition> days, StoredWindow<?> into, DayReader reader)
      throws IOException {
    boolean filling = into.size() == 0;
    Instant from = instant(into.newestMicros()).plusMillis(1);
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    for (DayPartition day : days) {
      if (day.day().isBefore(first) || filling && into.isFull()) {
        return;
      }
      reader.read(day, from, into.capacity() * NEIGHBOURS);
    }
  }

  private void add(StoredFeatures row) {
    if (row.featureSet().equals(manifest.features().set())) {
      // The sample was taken of floats, as the model reads them.
      float[] values = new float[columns.size()];
      for (int c = 0; c < values.length; c++) {
        values[c] = row.values().getOrDefault(columns.get(c), Double.NaN).floatValue();
      }
      features.put(micros(row.bucketStart()), values);
    }
  }

  private void add(Prediction prediction) {
    if (isOwn(prediction)) {
      forecasts.put(prediction.bucketStartMicros(), prediction.forecast());
    }
  }

  private void add(Outcome outcome) {
    Prediction prediction = outcome.prediction();
    if (isOwn(prediction)) {
      double realised = outcome.realised();
      double error = realised - prediction.forecast();
      losses.put(prediction.bucketStartMicros(), new double[] {error * error, realised * realised});
    }
  }

  private boolean isOwn(Prediction prediction) {
    return prediction.version() == manifest.version() && prediction.model().equals(manifest.name());
  }

  ModelHealth health(Prediction.Role role) {
    ModelManifest.Task task = manifest.task();
    long newest = Math.max(features.newestMicros(), forecasts.newestMicros());
    return new ModelHealth(
        manifest.name(),
        manifest.version(),
        role.wireName(),
        task.symbols().get(0),
        task.interval().name(),
        task.horizon(),
        newest == 0 ? null : instant(newest),
        SkillHealth.of(skill(), manifest, settings.skillErrors()),
        drift());
  }

  private LiveSkill skill() {
    double[] loss = losses.inOrder().stream().mapToDouble(pair -> pair[0]).toArray();
    double[] zero = losses.inOrder().stream().mapToDouble(pair -> pair[1]).toArray();
    return LiveSkill.of(loss, zero, manifest.task().horizon(), manifest.version());
  }

  private DriftHealth drift() {
    Map<String, double[]> values = new HashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      values.put(
          columns.get(c), features.inOrder().stream().mapToDouble(row -> row[column]).toArray());
    }
    values.put(DriftHealth.FORECAST, forecasts.inOrder().stream().mapToDouble(f -> f).toArray());
    return DriftHealth.of(reference, values, Math.min(features.size(), forecasts.size()));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}

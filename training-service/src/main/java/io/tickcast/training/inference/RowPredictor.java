package io.tickcast.training.inference;

import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.outcome.SeriesHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns batches of feature rows into predictions and outcomes. What it answers depends on the rows,
 * the alias histories and the stored rows before the first of each series, never on a clock or on
 * how the rows were batched. Not thread-safe.
 */
final class RowPredictor {
  private final Contenders contenders;
  private final ModelCache cache;
  private final StoredHistory stored;
  private final Map<Series, SeriesHistory> histories = new HashMap<>();

  /** A row that a version is to predict, and the bar that waits for it. */
  private record Task(ServedModel.Input input, SeriesHistory.Settlement bar) {}

  /** The rows of a batch that one version is to predict. */
  private record Work(Version version, List<Task> tasks) {}

  /** Predictions and outcomes of a batch, in the order of its rows as far as one model goes. */
  record Batch(List<Prediction> predictions, List<Outcome> outcomes) {
    int size() {
      return predictions.size() + outcomes.size();
    }
  }

  RowPredictor(Contenders contenders, ModelCache cache, StoredHistory stored) {
    this.contenders = contenders;
    this.cache = cache;
    this.stored = stored;
  }

  /** Forgets every history, so that it is read anew: the partitions have changed hands. */
  void reset() {
    histories.clear();
  }

  /**
   * @throws IOException when HDFS or Cassandra is away; the batch may be given again after {@link
   *     #reset}
   */
  Batch predict(List<FeatureRow> rows) throws IOException {
    Map<String, Work> works = new LinkedHashMap<>();
    List<SeriesHistory.Settlement> settlements = new ArrayList<>();
    Map<Series, List<ModelLine>> all = contenders.lines();
    for (FeatureRow row : rows) {
      Series series = Series.of(row);
      List<ModelLine> lines = all.get(series);
      if (lines != null) {
        take(row, series, lines, works, settlements);
      }
    }
    List<Prediction> predictions = new ArrayList<>();
    for (Work work : works.values()) {
      predictions.addAll(predict(work));
    }
    cache.trim();
    List<Outcome> outcomes = new ArrayList<>();
    settlements.forEach(settlement -> outcomes.addAll(settlement.outcomes()));
    return new Batch(predictions, outcomes);
  }

  private void take(
      FeatureRow row,
      Series series,
      List<ModelLine> lines,
      Map<String, Work> works,
      List<SeriesHistory.Settlement> settlements)
      throws IOException {
    SeriesHistory history = history(row, series, lines);
    long start = row.bar().startMicros();
    if (!history.isNew(start)) {
      return;
    }
    SeriesHistory.Settlement bar = history.add(start, row.bar().close(), row.availableAtMicros());
    settlements.add(bar);
    for (ModelLine line : lines) {
      line.reached().accumulateAndGet(row.availableAtMicros(), Math::max);
      Version champion = contenders.champion(line, row);
      if (champion != null) {
        add(works, champion, row, history, bar, Prediction.Role.CHAMPION);
      }
      Version challenger = contenders.challenger(line, row);
      if (challenger != null && challenger != champion) {
        add(works, challenger, row, history, bar, Prediction.Role.SHADOW);
      }
    }
  }

  private static void add(
      Map<String, Work> works,
      Version version,
      FeatureRow row,
      SeriesHistory history,
      SeriesHistory.Settlement bar,
      Prediction.Role role) {
    // A series' very first bars have no past: then the baselines, too, forecast no change.
    ServedModel.Input input =
        new ServedModel.Input(
            row,
            history.lastReturn(version.horizon()).orElse(0),
            history.lastReturn(1).orElse(0),
            role);
    works
        .computeIfAbsent(version.name(), key -> new Work(version, new ArrayList<>()))
        .tasks()
        .add(new Task(input, bar));
  }

  private SeriesHistory history(FeatureRow row, Series series, List<ModelLine> lines)
      throws IOException {
    int longest = 1;
    for (ModelLine line : lines) {
      longest = Math.max(longest, line.longestHorizon());
    }
    SeriesHistory history = histories.get(series);
    if (history == null || history.longestHorizon() < longest) {
      SeriesHistory read = stored.before(row, longest);
      history = history == null ? read : history.continuedBy(read);
      histories.put(series, history);
    }
    return history;
  }

  private List<Prediction> predict(Work work) throws IOException {
    ServedModel model = cache.get(work.version()).orElseThrow();
    List<Task> tasks = work.tasks();
    List<Prediction> predictions = model.predict(tasks.stream().map(Task::input).toList());
    for (int i = 0; i < predictions.size(); i++) {
      tasks.get(i).bar().expect(predictions.get(i));
    }
    return predictions;
  }
}

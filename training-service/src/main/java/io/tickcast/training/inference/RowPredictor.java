package io.tickcast.training.inference;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.bar.Interval;
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
  private final Champions champions;
  private final ModelCache cache;
  private final StoredHistory stored;
  private final RefusedRows refused;
  private final Map<Series, SeriesHistory> histories = new HashMap<>();

  /** One sequence of rows: every bar comes once per feature set. */
  private record Series(String symbol, Interval interval, String featureSet) {}

  /** A row that a version is to predict, and the bar that waits for it. */
  private record Task(ServedModel.Input input, SeriesHistory.Settlement bar) {}

  /** The rows of a batch that one version is to predict. */
  private record Work(ModelManifest manifest, List<Task> tasks) {}

  /** Predictions and outcomes of a batch, in the order of its rows as far as one model goes. */
  record Batch(List<Prediction> predictions, List<Outcome> outcomes) {}

  RowPredictor(Champions champions, ModelCache cache, StoredHistory stored, RefusedRows refused) {
    this.champions = champions;
    this.cache = cache;
    this.stored = stored;
    this.refused = refused;
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
    List<ChampionLine> all = champions.lines();
    for (FeatureRow row : rows) {
      List<ChampionLine> lines = all.stream().filter(line -> line.mayServe(row)).toList();
      if (!lines.isEmpty()) {
        take(row, lines, works, settlements);
      }
    }
    List<Prediction> predictions = new ArrayList<>();
    for (Work work : works.values()) {
      predictions.addAll(predict(work));
    }
    cache.trim();
    List<Outcome> outcomes =
        settlements.stream().flatMap(settlement -> settlement.outcomes().stream()).toList();
    return new Batch(predictions, outcomes);
  }

  private void take(
      FeatureRow row,
      List<ChampionLine> lines,
      Map<String, Work> works,
      List<SeriesHistory.Settlement> settlements)
      throws IOException {
    SeriesHistory history = history(row, lines);
    long start = row.bar().startMicros();
    if (!history.isNew(start)) {
      return;
    }
    SeriesHistory.Settlement bar = history.add(start, row.bar().close(), row.availableAtMicros());
    settlements.add(bar);
    for (ChampionLine line : lines) {
      ModelManifest serving = champions.serving(line, row).orElse(null);
      if (serving != null && accepts(serving, row)) {
        works
            .computeIfAbsent(
                serving.name() + " v" + serving.version(),
                key -> new Work(serving, new ArrayList<>()))
            .tasks()
            .add(new Task(input(row, history, serving.task().horizon()), bar));
      }
    }
  }

  private SeriesHistory history(FeatureRow row, List<ChampionLine> lines) throws IOException {
    int longest = lines.stream().mapToInt(ChampionLine::longestHorizon).max().orElse(1);
    Series series = new Series(row.bar().symbol(), row.bar().interval(), row.featureSet());
    SeriesHistory history = histories.get(series);
    if (history == null || history.longestHorizon() < longest) {
      history = stored.before(row, longest);
      histories.put(series, history);
    }
    return history;
  }

  private boolean accepts(ModelManifest manifest, FeatureRow row) {
    if (!manifest.features().set().equals(row.featureSet())) {
      return false;
    }
    if (manifest.features().fingerprint().equals(row.fingerprint())) {
      return true;
    }
    refused.fingerprint(manifest, row);
    return false;
  }

  private static ServedModel.Input input(FeatureRow row, SeriesHistory history, int horizon) {
    // A series' very first bars have no past: then the baselines, too, forecast no change.
    return new ServedModel.Input(
        row, history.lastReturn(horizon).orElse(0), history.lastReturn(1).orElse(0));
  }

  private List<Prediction> predict(Work work) throws IOException {
    ServedModel model = cache.get(work.manifest()).orElseThrow();
    List<Task> tasks = work.tasks();
    List<Prediction> predictions = model.predict(tasks.stream().map(Task::input).toList());
    for (int i = 0; i < predictions.size(); i++) {
      tasks.get(i).bar().expect(predictions.get(i));
    }
    return predictions;
  }
}

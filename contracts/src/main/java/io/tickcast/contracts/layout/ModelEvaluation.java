package io.tickcast.contracts.layout;

import static java.util.Objects.requireNonNull;

import io.tickcast.contracts.layout.ModelManifest.RowRange;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a model version was chosen and judged. The pooled figures stand in the manifest's {@code
 * figures} under {@code walkForward}, those of the published model alone under {@code test}. A
 * manifest that was written before this record existed reads as {@link #NONE}. Immutable.
 *
 * @param learner what was trained: {@code gbt}, {@code forest} or {@code ridge}; empty when unknown
 * @param search every learner and parameter set that was tried, in the order of trying
 * @param folds the walk-forward folds, in the order of time; the last one's model is the published
 * @param gate whether the version may become champion; null when it was never asked
 * @param importances one per column, in the order of the model's matrix
 * @param features distribution of each column over the rows that the model was fitted to
 * @param forecasts distribution of the forecast log return over the same rows; null when unknown
 */
public record ModelEvaluation(
    String learner,
    List<Trial> search,
    List<Fold> folds,
    Gate gate,
    List<Importance> importances,
    Map<String, Histogram> features,
    Histogram forecasts) {
  /** Nothing is known. */
  public static final ModelEvaluation NONE =
      new ModelEvaluation("", List.of(), List.of(), null, List.of(), Map.of(), null);

  public ModelEvaluation {
    requireNonNull(learner, "learner");
    search = List.copyOf(requireNonNull(search, "search"));
    folds = List.copyOf(requireNonNull(folds, "folds"));
    importances = List.copyOf(requireNonNull(importances, "importances"));
    features = Collections.unmodifiableMap(new TreeMap<>(requireNonNull(features, "features")));
  }

  /**
   * One step of the search for a learner and its parameters.
   *
   * @param learner as above
   * @param parameters those that the search varied, by name
   * @param loss mean squared error of its walk-forward forecasts, in squared log return: the lowest
   *     is chosen
   * @param chosen whether it became the version's
   */
  public record Trial(String learner, Map<String, String> parameters, double loss, boolean chosen) {
    public Trial {
      requireNonNull(learner, "learner");
      parameters = frozen(requireNonNull(parameters, "parameters"));
    }
  }

  /**
   * One fold: a model was fitted to the training rows, stopped and calibrated on the validation
   * rows, and judged on the test rows, in this order of time with gaps between.
   *
   * @param figures by forecaster, by figure, as in the manifest's {@code figures}
   */
  public record Fold(
      RowRange training,
      RowRange validation,
      RowRange test,
      Map<String, Map<String, Double>> figures) {
    public Fold {
      requireNonNull(training, "training");
      requireNonNull(validation, "validation");
      requireNonNull(test, "test");
      SortedMap<String, Map<String, Double>> sorted = new TreeMap<>();
      requireNonNull(figures, "figures").forEach((who, what) -> sorted.put(who, frozen(what)));
      figures = Collections.unmodifiableSortedMap(sorted);
    }
  }

  /**
   * The decision on promotion.
   *
   * @param passed whether every check passed
   * @param champion version of the champion that it was compared with; null when there was none
   * @param confidence one-sided confidence of the skill checks, like 0.975
   * @param checks every check, in the order of checking
   */
  public record Gate(boolean passed, Integer champion, double confidence, List<Check> checks) {
    public Gate {
      checks = List.copyOf(requireNonNull(checks, "checks"));
    }
  }

  /**
   * One check of the gate.
   *
   * @param name what was checked, like {@code skillVsZero}
   * @param passed whether it passed
   * @param value the figure that decided; null when it could not be measured
   * @param limit what it was compared with; null when there is no number
   * @param reason one sentence for people, with the figures
   */
  public record Check(String name, boolean passed, Double value, Double limit, String reason) {
    public Check {
      requireNonNull(name, "name");
      requireNonNull(reason, "reason");
    }
  }

  /**
   * How much a column mattered.
   *
   * @param gain mean improvement of the training loss by a split on it, 0 when no split uses it;
   *     null for a learner without splits
   * @param meanAbsoluteShap mean of |contribution| over the last fold's test rows, in log return
   */
  public record Importance(String column, Double gain, double meanAbsoluteShap) {
    public Importance {
      requireNonNull(column, "column");
    }
  }

  /**
   * A distribution, for later comparison.
   *
   * @param rows rows that it was measured on
   * @param edges rising bounds between bins: bin i holds {@code edges[i-1] <= x < edges[i]}, the
   *     first bin all below, the last all from the last edge on
   * @param shares share of the rows in each bin, one more than edges; they sum to 1 − missing
   * @param missing share of the rows without a value
   */
  public record Histogram(long rows, List<Double> edges, List<Double> shares, double missing) {
    public Histogram {
      edges = List.copyOf(requireNonNull(edges, "edges"));
      shares = List.copyOf(requireNonNull(shares, "shares"));
      if (shares.size() != edges.size() + 1) {
        throw new IllegalArgumentException(
            "a histogram must have one share more than edges, had %d and %d"
                .formatted(shares.size(), edges.size()));
      }
    }
  }

  private static <V> Map<String, V> frozen(Map<String, V> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}

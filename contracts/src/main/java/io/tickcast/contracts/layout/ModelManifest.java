package io.tickcast.contracts.layout;

import static java.util.Objects.requireNonNull;

import io.tickcast.market.bar.Interval;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a model version is and how it came about: {@code manifest.json} beside {@code model.ubj}.
 * Immutable, like the version.
 *
 * @param name name of the model, {@code [a-z0-9-]{1,64}}
 * @param version version of the model, from 1
 * @param createdAt when the version was made, wall clock, for people
 * @param task what it forecasts
 * @param features what it reads
 * @param data what it was made from
 * @param fit how it was made
 * @param modelSha256 SHA-256 of {@code model.ubj}, 64 lower-case hexadecimal digits; checked before
 *     it is loaded
 * @param residualQuantiles quantiles of the residual (realised − forecast log return) on rows that
 *     were not trained on, in rising order, the lowest and the highest being what is added to the
 *     forecast for its interval
 * @param moved the same of the rows whose price moved, from which the probability of up follows; in
 *     older manifests all rows
 * @param baselines what the baselines learned from the same training rows
 * @param figures evaluation: by rows ({@code walkForward} for the pooled test rows of all folds,
 *     {@code test} for those of the published model, and of a model of several symbols {@code
 *     walkForward SYMBOL} for those of each), by forecaster ({@code model}, {@code zero}, {@code
 *     lastReturn}, {@code ar1}, {@code mean}, {@code majority}, {@code ridge}), by figure ({@code
 *     r2}, {@code directionalAccuracy}); finite numbers, a figure that is not defined is absent
 * @param evaluation how it was chosen and judged; {@link ModelEvaluation#NONE} in older manifests
 * @param tags free-form notes, may be empty
 */
public record ModelManifest(
    String name,
    int version,
    Instant createdAt,
    Task task,
    Features features,
    Data data,
    Fit fit,
    String modelSha256,
    List<Double> residualQuantiles,
    MovedRows moved,
    BaselineFit baselines,
    Map<String, Map<String, Map<String, Double>>> figures,
    ModelEvaluation evaluation,
    Map<String, String> tags) {

  /**
   * @throws IllegalArgumentException when name, version or SHA-256 are not as above
   * @throws NullPointerException when anything is missing, with its name
   */
  public ModelManifest {
    HdfsLayout.version(name, version);
    requireNonNull(createdAt, "createdAt");
    requireNonNull(task, "task");
    requireNonNull(features, "features");
    requireNonNull(data, "data");
    requireNonNull(fit, "fit");
    if (!requireNonNull(modelSha256, "modelSha256").matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "modelSha256 must be 64 lower-case hexadecimal digits, was " + modelSha256);
    }
    residualQuantiles = List.copyOf(requireNonNull(residualQuantiles, "residualQuantiles"));
    moved = moved == null ? new MovedRows(1, residualQuantiles) : moved;
    requireNonNull(baselines, "baselines");
    requireNonNull(figures, "figures");
    figures = frozen(figures, forecasters -> frozen(forecasters, values -> frozen(values)));
    evaluation = evaluation == null ? ModelEvaluation.NONE : evaluation;
    tags = frozen(requireNonNull(tags, "tags"));
  }

  /**
   * What a model forecasts.
   *
   * @param symbols the instruments it was trained on, at least one
   * @param interval bar length
   * @param horizon h, in bars, at least 1
   * @param label the label in words, like {@code log return over the next 5 bars}
   */
  public record Task(List<String> symbols, Interval interval, int horizon, String label) {
    public Task {
      symbols = List.copyOf(requireNonNull(symbols, "symbols"));
      requireNonNull(interval, "interval");
      requireNonNull(label, "label");
      if (symbols.isEmpty() || horizon < 1) {
        throw new IllegalArgumentException(
            "a task must have a symbol and a horizon of at least 1 bar, had %s and %d"
                .formatted(symbols, horizon));
      }
    }
  }

  /**
   * What a model reads. A predictor refuses rows of any other fingerprint.
   *
   * @param set name of the feature set
   * @param fingerprint fingerprint of the set
   * @param columns the model's columns in the order of its matrix, by name
   */
  public record Features(String set, String fingerprint, List<String> columns) {
    public Features {
      requireNonNull(set, "set");
      requireNonNull(fingerprint, "fingerprint");
      columns = List.copyOf(requireNonNull(columns, "columns"));
    }
  }

  /**
   * What a model was made from, in the order of time.
   *
   * @param training rows that the model was fitted to
   * @param validation rows that stopped the fitting and calibrated it
   * @param test rows that nothing but the figures saw
   * @param gapBars bars left out between two parts, at least the horizon
   * @param archiveFiles the files of the tick archive that were read
   */
  public record Data(
      RowRange training,
      RowRange validation,
      RowRange test,
      int gapBars,
      List<ArchiveFile> archiveFiles) {
    public Data {
      requireNonNull(training, "training");
      requireNonNull(validation, "validation");
      requireNonNull(test, "test");
      archiveFiles = List.copyOf(requireNonNull(archiveFiles, "archiveFiles"));
    }

    /** Number of archive files that were read. */
    public int archiveFileCount() {
      return archiveFiles.size();
    }
  }

  /**
   * Feature rows within a range of event time.
   *
   * @param from start of the first bar
   * @param to start of the last bar, inclusive
   * @param rows number of rows, not negative
   */
  public record RowRange(Instant from, Instant to, long rows) {
    public RowRange {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
    }
  }

  /**
   * A file of the tick archive.
   *
   * @param path absolute path on HDFS
   * @param partition Kafka partition of its rows
   * @param firstOffset offset of its first row
   * @param lastOffset offset of its last row, inclusive
   */
  public record ArchiveFile(String path, int partition, long firstOffset, long lastOffset) {
    public ArchiveFile {
      requireNonNull(path, "path");
    }
  }

  /**
   * How a model was made, so that it can be made again.
   *
   * @param parameters the learner's parameters as given
   * @param seed seed of everything random
   * @param libraries versions by library name
   * @param codeVersion version of Tickcast
   */
  public record Fit(
      Map<String, String> parameters,
      long seed,
      Map<String, String> libraries,
      String codeVersion) {
    public Fit {
      parameters = frozen(requireNonNull(parameters, "parameters"));
      libraries = frozen(requireNonNull(libraries, "libraries"));
      requireNonNull(codeVersion, "codeVersion");
    }
  }

  /**
   * Rows that were not trained on and whose label is not 0.
   *
   * @param share their share of all such rows, in [0, 1]
   * @param residualQuantiles of them, as of all rows
   */
  public record MovedRows(double share, List<Double> residualQuantiles) {
    public MovedRows {
      residualQuantiles = List.copyOf(requireNonNull(residualQuantiles, "residualQuantiles"));
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share must be within [0, 1], was " + share);
      }
    }
  }

  /**
   * What the baselines learned from the training rows.
   *
   * @param ar1Constant constant of the forecast of the h-bar return from the last one-bar return
   * @param ar1Coefficient coefficient of the last one-bar return in it
   * @param majorityUp whether the majority of the labels was positive
   * @param mean mean of the labels
   */
  public record BaselineFit(
      double ar1Constant, double ar1Coefficient, boolean majorityUp, double mean) {}

  /** Sorted: the order of most maps differs from one JVM to the next, and the file must not. */
  private static <V> Map<String, V> frozen(Map<String, V> map) {
    return frozen(map, UnaryOperator.identity());
  }

  private static <V> Map<String, V> frozen(Map<String, V> map, UnaryOperator<V> freezeValue) {
    SortedMap<String, V> sorted = new TreeMap<>(map);
    sorted.replaceAll((key, value) -> freezeValue.apply(value));
    return Collections.unmodifiableMap(sorted);
  }
}

package io.tickcast.training.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.TreeMap;

/**
 * XGBoost's parameters. The defaults suit some ten thousand rows whose signal explains a few
 * percent of the variance: many small, cautious trees.
 */
@ConfigMapping(prefix = "tickcast.training.boosting")
public interface BoostingSettings {
  /** Most rounds, one tree each; early stopping usually ends before. */
  @WithDefault("400")
  @Min(1)
  @Max(10_000)
  int rounds();

  /** Rounds without a better validation loss after which training ends. */
  @WithDefault("40")
  @Min(1)
  @Max(1_000)
  int earlyStoppingRounds();

  /** Depth of a tree: how many features may interact. */
  @WithDefault("3")
  @Min(1)
  @Max(12)
  int maxDepth();

  /** Share of each tree that is added (eta). */
  @WithDefault("0.05")
  @DecimalMin("0.001")
  @DecimalMax("1")
  double learningRate();

  /** Share of the rows that each tree sees. */
  @WithDefault("0.7")
  @DecimalMin("0.1")
  @DecimalMax("1")
  double subsample();

  /** Share of the features that each tree sees. */
  @WithDefault("0.8")
  @DecimalMin("0.1")
  @DecimalMax("1")
  double columnSample();

  /** Fewest rows in a leaf: the guard against learning noise. */
  @WithDefault("50")
  @Min(1)
  @Max(1_000_000)
  int minLeafRows();

  /** L2 penalty on a leaf's value (lambda). */
  @WithDefault("10")
  @DecimalMin("0")
  @DecimalMax("1000000")
  double l2();

  /** Bins per feature. */
  @WithDefault("64")
  @Min(2)
  @Max(512)
  int bins();

  /**
   * Threads of one training. The result is the same only for the same number. One is enough for
   * some hundred thousand rows, and on a busy machine OpenMP's waiting threads cost more than they
   * bring: 20,000 rows took 0.2 s with one thread and 20 s with two.
   */
  @WithDefault("1")
  @Min(1)
  @Max(64)
  int threads();

  /** Seed of every random choice. */
  @WithDefault("42")
  @Min(0)
  int seed();

  /**
   * Rows after which a training row counts half as much as the newest; 0: all count the same. For
   * trees; regressions weigh all rows alike.
   */
  @WithDefault("0")
  @Min(0)
  int halfLifeRows();

  /** Whether rises and falls count the same for trees, however often each occurred. */
  @WithDefault("false")
  boolean balanceClasses();

  /** As XGBoost spells them; kept in the manifest. */
  default Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("booster", "gbtree");
    parameters.put("objective", "reg:squarederror");
    parameters.put("tree_method", "hist");
    // Labels are scaled to a deviation of 1, their mean is next to nothing: begin at no change.
    parameters.put("base_score", 0.0);
    parameters.put("max_depth", maxDepth());
    parameters.put("eta", learningRate());
    parameters.put("subsample", subsample());
    parameters.put("colsample_bytree", columnSample());
    parameters.put("min_child_weight", minLeafRows());
    parameters.put("lambda", l2());
    parameters.put("max_bin", bins());
    parameters.put("nthread", threads());
    parameters.put("seed", seed());
    return parameters;
  }
}

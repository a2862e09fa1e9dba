package io.tickcast.training.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which learners compete for a version. The one with the lowest walk-forward loss makes it; a tree
 * that does not beat the ridge regression is not worth its cost.
 */
@ConfigMapping(prefix = "tickcast.training.learners")
public interface LearnerSettings {
  /**
   * Of {@code univariate} (least squares on the best column), {@code ridge}, {@code gbt} (boosted
   * trees) and {@code forest}.
   */
  @WithDefault("univariate,ridge,gbt")
  Set<String> use();

  /**
   * Boosters whose parameters are drawn at random, beside the configured one: each costs as much as
   * it.
   */
  @WithDefault("0")
  @Min(0)
  @Max(100)
  int search();

  /**
   * Where a version's 90% interval and its probability of up come from: {@code errors} of the
   * validation rows, the same for every row, or trees of their own ({@code gbt}, {@code forest})
   * that follow the row, where they do better in the walk-forward with confidence. XGBoost has no
   * forests for quantiles: with {@code forest} they are boosted, and the direction is a forest's.
   */
  @WithDefault("errors")
  UncertaintySource uncertainty();

  /** Whose trees, or nobody's. */
  enum UncertaintySource {
    ERRORS,
    GBT,
    FOREST;

    /** Trees for a target. */
    Learner trees(BoostingSettings boosting, Target target) {
      return this == GBT || target == Target.QUANTILES
          ? new BoostedTrees(boosting, Map.of(), target)
          : new RandomForest(boosting, target);
    }
  }

  /**
   * The learners, the cheapest first.
   *
   * @throws IllegalArgumentException when one is named that is unknown
   */
  default List<Learner> learners(BoostingSettings boosting) {
    List<Learner> learners = new ArrayList<>();
    for (Learner learner :
        List.of(
            new UnivariateRegression(),
            new RidgeRegression(),
            new BoostedTrees(boosting, Map.of()),
            new RandomForest(boosting, Target.MEAN))) {
      if (use().contains(learner.name())) {
        learners.add(learner);
      }
    }
    if (learners.isEmpty() || learners.size() < use().size()) {
      throw new IllegalArgumentException(
          "learners must be some of univariate, ridge, gbt and forest, were " + use());
    }
    Random random = new Random(boosting.seed());
    for (int i = 0; i < search(); i++) {
      learners.add(new BoostedTrees(boosting, drawn(random)));
    }
    return learners;
  }

  /** Bounds that keep every draw cautious enough for returns. */
  private static Map<String, String> drawn(Random random) {
    Map<String, String> drawn = new TreeMap<>();
    drawn.put("max_depth", Integer.toString(2 + random.nextInt(5)));
    drawn.put("min_child_weight", Integer.toString(20 << random.nextInt(5)));
    drawn.put("eta", Double.toString(0.02 * (1 + random.nextInt(5))));
    drawn.put("lambda", Integer.toString(1 << random.nextInt(7)));
    return drawn;
  }
}

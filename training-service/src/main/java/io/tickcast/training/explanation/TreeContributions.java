package io.tickcast.training.explanation;

import java.util.Arrays;

/**
 * SHAP values of trees, path-dependent as in Lundberg, Erion and Lee, "Consistent Individualized
 * Feature Attribution for Tree Ensembles" (2018).
 *
 * <p>On the way to a leaf of value v let a feature's splits let the row through, o = 1, or not, o =
 * 0, and a share z of the training rows. The Shapley value of feature j sums, over the leaves,
 *
 * <pre>v (o_j - z_j) ∫ Π_{k ≠ j} (z_k (1 - t) + o_k t) dt, t from 0 to 1,</pre>
 *
 * since ∫ t^s (1 - t)^(m-s-1) dt is the weight s! (m-s-1)! / m! of a coalition of s of the other m
 * - 1 features. The integrand is a polynomial, so that Gauss and Legendre's points give the
 * integral exactly (Yu, Bifet, Read and Xu, "Linear tree shap", 2022, in another basis), and a
 * product on the way down and a sum on the way up serve all features of a tree: time grows with the
 * nodes, where XGBoost's grows with leaves times depth squared. Rows go in blocks, for the
 * processor's vectors.
 */
final class TreeContributions implements Contributions {
  private static final int BLOCK = 64;
  private static final int NONE = -1;

  private final TreeEnsemble trees;
  private final GaussLegendre rule;
  private final int depth;
  private final double base;

  /** Of a node, the depth at which its parent's feature was looked at before, or NONE. */
  private final int[] before;

  /**
   * Of a node and a point of the rule, three figures: what the way's product is multiplied with to
   * come here, when the row is not let through by the earlier splits on the feature, by them alone,
   * and by all.
   */
  private final double[] factor;

  /** Likewise, what the leaves below give to the feature. */
  private final double[] gain;

  TreeContributions(TreeEnsemble trees, float base) {
    this.trees = trees;
    int deepest = 0;
    double mean = base;
    for (int root : trees.roots) {
      deepest = Math.max(deepest, depth(root));
      mean += mean(root);
    }
    this.depth = deepest;
    this.base = mean;
    // The integrand's degree is one less than the features on a way.
    this.rule = GaussLegendre.of(Math.max(1, (Math.min(deepest, trees.columns) + 1) / 2));
    this.before = new int[trees.feature.length];
    this.factor = new double[3 * rule.points().length * trees.feature.length];
    this.gain = new double[factor.length];
    Way way = new Way(trees.columns);
    for (int root : trees.roots) {
      prepare(root, 0, way);
    }
  }

  /**
   * Of each feature, the share of training rows that its splits let through, and the last one's
   * depth.
   */
  private static final class Way {
    final double[] share;
    final int[] depth;

    Way(int columns) {
      share = new double[columns];
      depth = new int[columns];
      Arrays.fill(share, 1);
      Arrays.fill(depth, NONE);
    }
  }

  private int depth(int node) {
    return trees.isLeaf(node) ? 0 : 1 + Math.max(depth(trees.left[node]), depth(trees.right[node]));
  }

  private double mean(int node) {
    if (trees.isLeaf(node)) {
      return trees.leaf[node];
    }
    int left = trees.left[node];
    int right = trees.right[node];
    return (trees.cover[left] * mean(left) + trees.cover[right] * mean(right)) / trees.cover[node];
  }

  private void prepare(int node, int level, Way way) {
    if (trees.isLeaf(node)) {
      return;
    }
    int feature = trees.feature[node];
    double share = way.share[feature];
    int last = way.depth[feature];
    for (int child : new int[] {trees.left[node], trees.right[node]}) {
      before[child] = last;
      way.share[feature] = share * trees.cover[child] / trees.cover[node];
      way.depth[feature] = level + 1;
      prepareEdge(child, share, way.share[feature], last == NONE);
      prepare(child, level + 1, way);
    }
    way.share[feature] = share;
    way.depth[feature] = last;
  }

  private void prepareEdge(int child, double shareBefore, double share, boolean first) {
    int points = rule.points().length;
    for (int q = 0; q < points; q++) {
      double t = rule.points()[q];
      double weight = rule.weights()[q];
      for (int state = 0; state < 3; state++) {
        double earlier = state == 0 ? 0 : 1;
        double now = state == 2 ? 1 : 0;
        double termBefore = first ? 1 : shareBefore * (1 - t) + earlier * t;
        double term = share * (1 - t) + now * t;
        double gainBefore = first ? 0 : (earlier - shareBefore) / termBefore;
        int at = 3 * (child * points + q) + state;
        factor[at] = term / termBefore;
        gain[at] = weight * ((now - share) / term - gainBefore);
      }
    }
  }

  @Override
  public int columns() {
    return trees.columns;
  }

  @Override
  public double[] of(float[] values, int rows) {
    int columns = trees.columns;
    double[] shares = new double[rows * (columns + 1)];
    Block block = new Block(values);
    for (int from = 0; from < rows; from += BLOCK) {
      block.explain(from, Math.min(BLOCK, rows - from));
      for (int row = 0; row < block.rows; row++) {
        int to = (from + row) * (columns + 1);
        for (int c = 0; c < columns; c++) {
          shares[to + c] = block.shares[c][row];
        }
        shares[to + columns] = base;
      }
    }
    return shares;
  }

  /** Some rows on their way through the trees. */
  private final class Block {
    private final float[] values;
    private final int points = rule.points().length;
    private final double[][] shares = new double[trees.columns][BLOCK];

    /**
     * By depth: 1 where the way's splits on the feature that was last looked at let the row
     * through.
     */
    private final double[][] through = new double[depth + 1][BLOCK];

    /** By depth and point: the product on the way here. */
    private final double[][] down = new double[(depth + 1) * points][BLOCK];

    /** By depth and point: the sum over the leaves below. */
    private final double[][] up = new double[(depth + 1) * points][BLOCK];

    /** By depth: 1 where the row goes left. */
    private final double[][] goesLeft = new double[depth + 1][BLOCK];

    private final double[] always = new double[BLOCK];
    private int from;
    private int rows;

    Block(float[] values) {
      this.values = values;
      Arrays.fill(always, 1);
      for (int q = 0; q < points; q++) {
        Arrays.fill(down[q], 1);
      }
    }

    void explain(int first, int count) {
      from = first;
      rows = count;
      for (double[] share : shares) {
        Arrays.fill(share, 0);
      }
      for (int root : trees.roots) {
        // A tree that is a leaf is in the base.
        if (!trees.isLeaf(root)) {
          visit(root, 0);
        }
      }
    }

    /** Leaves the sum over the leaves below in {@link #up}. */
    private void visit(int node, int level) {
      decide(node, goesLeft[level]);
      for (int q = 0; q < points; q++) {
        Arrays.fill(up[level * points + q], 0, rows, 0);
      }
      descend(node, trees.left[node], level, 0, 1);
      descend(node, trees.right[node], level, 1, -1);
    }

    private void decide(int node, double[] left) {
      float threshold = trees.threshold[node];
      double missing = trees.missingLeft[node] ? 1 : 0;
      int at = from * trees.columns + trees.feature[node];
      for (int row = 0; row < rows; row++, at += trees.columns) {
        float value = values[at];
        left[row] = value < threshold ? 1 : value >= threshold ? 0 : missing;
      }
    }

    /** A node lets a row through to the child where {@code base + sign * goesLeft} is 1. */
    private void descend(int node, int child, int level, double base, double sign) {
      double[] earlier = before[child] == NONE ? always : through[before[child]];
      double[] left = goesLeft[level];
      double[] share = shares[trees.feature[node]];
      if (trees.isLeaf(child)) {
        for (int q = 0; q < points; q++) {
          int here = level * points + q;
          int at = 3 * (child * points + q);
          addLeaf(trees.leaf[child], at, base, sign, earlier, left, down[here], up[here], share);
        }
        return;
      }
      int next = level + 1;
      double[] now = through[next];
      for (int row = 0; row < rows; row++) {
        now[row] = earlier[row] * (base + sign * left[row]);
      }
      for (int q = 0; q < points; q++) {
        int at = 3 * (child * points + q);
        multiply(at, earlier, now, down[level * points + q], down[next * points + q]);
      }
      visit(child, next);
      for (int q = 0; q < points; q++) {
        int at = 3 * (child * points + q);
        addBelow(at, earlier, now, up[next * points + q], up[level * points + q], share);
      }
    }

    private void addLeaf(
        double leaf,
        int at,
        double base,
        double sign,
        double[] earlier,
        double[] left,
        double[] down,
        double[] up,
        double[] share) {
      double factor0 = leaf * factor[at];
      double factor1 = leaf * factor[at + 1] - factor0;
      double factor2 = leaf * (factor[at + 2] - factor[at + 1]);
      double gain0 = gain[at];
      double gain1 = gain[at + 1] - gain0;
      double gain2 = gain[at + 2] - gain[at + 1];
      for (int row = 0; row < rows; row++) {
        double first = earlier[row];
        double now = first * (base + sign * left[row]);
        double value = down[row] * (factor0 + factor1 * first + factor2 * now);
        up[row] += value;
        share[row] += value * (gain0 + gain1 * first + gain2 * now);
      }
    }

    private void multiply(int at, double[] earlier, double[] now, double[] down, double[] next) {
      double factor0 = factor[at];
      double factor1 = factor[at + 1] - factor0;
      double factor2 = factor[at + 2] - factor[at + 1];
      for (int row = 0; row < rows; row++) {
        next[row] = down[row] * (factor0 + factor1 * earlier[row] + factor2 * now[row]);
      }
    }

    private void addBelow(
        int at, double[] earlier, double[] now, double[] below, double[] up, double[] share) {
      double gain0 = gain[at];
      double gain1 = gain[at + 1] - gain0;
      double gain2 = gain[at + 2] - gain[at + 1];
      for (int row = 0; row < rows; row++) {
        double value = below[row];
        up[row] += value;
        share[row] += value * (gain0 + gain1 * earlier[row] + gain2 * now[row]);
      }
    }
  }
}

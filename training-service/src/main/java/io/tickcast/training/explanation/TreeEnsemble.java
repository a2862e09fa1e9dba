package io.tickcast.training.explanation;

import java.util.List;

/** Trees in arrays, a place for each node, read from the file that XGBoost writes. */
final class TreeEnsemble {
  private static final int NONE = -1;

  /** Features of a row. */
  final int columns;

  /** Places of the trees' roots. */
  final int[] roots;

  /** Column that an inner node looks at. */
  final int[] feature;

  /** A value below it goes left. */
  final float[] threshold;

  final boolean[] missingLeft;
  final int[] left;
  final int[] right;

  /** Weight of the training rows that reached the node, positive. */
  final double[] cover;

  /** What a leaf adds to the forecast. */
  final double[] leaf;

  /**
   * @throws IllegalArgumentException when a node is not as it must be
   */
  TreeEnsemble(List<UbjObject> trees, int columns) {
    this.columns = columns;
    roots = new int[trees.size()];
    List<Tree> all = trees.stream().map(Tree::new).toList();
    int nodes = 0;
    for (int t = 0; t < roots.length; t++) {
      roots[t] = nodes;
      nodes += all.get(t).left.length;
    }
    feature = new int[nodes];
    threshold = new float[nodes];
    missingLeft = new boolean[nodes];
    left = new int[nodes];
    right = new int[nodes];
    cover = new double[nodes];
    leaf = new double[nodes];
    for (int t = 0; t < roots.length; t++) {
      require(all.get(t).left.length > 0, "a tree", t, "without nodes");
      read(all.get(t), 0, roots[t]);
    }
  }

  /** One tree's arrays in the file, a place for each of its nodes. */
  private static final class Tree {
    final int[] left;
    final int[] right;
    final int[] feature;
    final int[] missingLeft;
    final float[] condition;
    final float[] cover;

    Tree(UbjObject file) {
      left = file.ints("left_children");
      right = file.ints("right_children");
      feature = file.ints("split_indices");
      missingLeft = file.ints("default_left");
      condition = file.floats("split_conditions");
      cover = file.floats("sum_hessian");
      for (int length :
          new int[] {
            right.length, feature.length, missingLeft.length, condition.length, cover.length
          }) {
        if (length != left.length) {
          throw new IllegalArgumentException(
              "its trees are damaged: arrays of %d and %d nodes".formatted(left.length, length));
        }
      }
    }
  }

  private void read(Tree tree, int at, int node) {
    cover[node] = tree.cover[at];
    require(cover[node] > 0, "the cover", node, cover[node]);
    // XGBoost keeps the value of a leaf where an inner node has its threshold.
    threshold[node] = tree.condition[at];
    require(Float.isFinite(threshold[node]), "the condition", node, threshold[node]);
    left[node] = child(tree.left, at, node);
    right[node] = child(tree.right, at, node);
    require((left[node] == NONE) == (right[node] == NONE), "a child", node, NONE);
    if (isLeaf(node)) {
      leaf[node] = threshold[node];
      return;
    }
    feature[node] = tree.feature[at];
    require(feature[node] >= 0 && feature[node] < columns, "the column", node, feature[node]);
    missingLeft[node] = tree.missingLeft[at] != 0;
    read(tree, at + left[node] - node, left[node]);
    read(tree, at + right[node] - node, right[node]);
  }

  /** A child stands behind its parent, so that no damage makes a circle. */
  private static int child(int[] children, int at, int node) {
    int child = children[at];
    require(child == NONE || child > at && child < children.length, "a child", node, child);
    return child == NONE ? NONE : node + child - at;
  }

  private static void require(boolean valid, String what, int node, Object was) {
    if (!valid) {
      throw new IllegalArgumentException(
          "its trees are damaged: %s of node %d is %s".formatted(what, node, was));
    }
  }

  boolean isLeaf(int node) {
    return left[node] == NONE;
  }
}

package io.tickcast.training.explanation;

import com.fasterxml.jackson.databind.JsonNode;

/** Trees in arrays, a place for each node, read from the JSON that XGBoost writes. */
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
  TreeEnsemble(JsonNode trees, int columns) {
    this.columns = columns;
    roots = new int[trees.size()];
    int nodes = 0;
    for (int t = 0; t < roots.length; t++) {
      roots[t] = nodes;
      nodes += trees.get(t).path("left_children").size();
    }
    feature = new int[nodes];
    threshold = new float[nodes];
    missingLeft = new boolean[nodes];
    left = new int[nodes];
    right = new int[nodes];
    cover = new double[nodes];
    leaf = new double[nodes];
    for (int t = 0; t < roots.length; t++) {
      JsonNode tree = trees.get(t);
      require(tree.path("left_children").size() > 0, "a tree", t, "without nodes");
      read(tree, 0, roots[t]);
    }
  }

  private void read(JsonNode tree, int at, int node) {
    cover[node] = tree.path("sum_hessian").path(at).asDouble();
    require(cover[node] > 0, "the cover", node, cover[node]);
    // XGBoost keeps the value of a leaf where an inner node has its threshold.
    threshold[node] = (float) tree.path("split_conditions").path(at).asDouble(Double.NaN);
    require(Float.isFinite(threshold[node]), "the condition", node, threshold[node]);
    left[node] = child(tree, "left_children", at, node);
    right[node] = child(tree, "right_children", at, node);
    require((left[node] == NONE) == (right[node] == NONE), "a child", node, NONE);
    if (isLeaf(node)) {
      leaf[node] = threshold[node];
      return;
    }
    feature[node] = tree.path("split_indices").path(at).asInt(NONE);
    require(feature[node] >= 0 && feature[node] < columns, "the column", node, feature[node]);
    missingLeft[node] = tree.path("default_left").path(at).asInt() != 0;
    read(tree, at + left[node] - node, left[node]);
    read(tree, at + right[node] - node, right[node]);
  }

  /** A child stands behind its parent, so that no damage makes a circle. */
  private static int child(JsonNode tree, String array, int at, int node) {
    JsonNode children = tree.path(array);
    int child = children.path(at).asInt(0);
    require(child == NONE || child > at && child < children.size(), "a child", node, child);
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

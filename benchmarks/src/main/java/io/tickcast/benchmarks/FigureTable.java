package io.tickcast.benchmarks;

import java.util.List;

/** Figures as lines of text. */
final class FigureTable {
  private FigureTable() {}

  static String of(List<Figure> figures) {
    int what = figures.stream().mapToInt(f -> f.what().length()).max().orElse(0);
    int value = figures.stream().mapToInt(f -> f.shownValue().length()).max().orElse(0);
    int goal = figures.stream().mapToInt(f -> f.shownGoal().length()).max().orElse(0);
    String format = "  %-" + what + "s  %-" + value + "s  %-" + Math.max(1, goal) + "s  %s";
    StringBuilder table = new StringBuilder();
    for (Figure f : figures) {
      table
          .append(
              format
                  .formatted(f.what(), f.shownValue(), f.shownGoal(), f.verdict())
                  .stripTrailing())
          .append(System.lineSeparator());
    }
    return table.toString();
  }
}

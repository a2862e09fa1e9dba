package io.tickcast.packaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The chart's values with their defaults and their comments, as a table for its README. */
final class ChartParameters {
  private static final Pattern LINE = Pattern.compile("( *)([A-Za-z]+):(?: (.*))?");
  private static final String RESOURCES = "resources";

  private final Deque<String> path = new ArrayDeque<>();
  private final List<String> comment = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();

  private ChartParameters() {}

  static String table(String values) {
    ChartParameters parameters = new ChartParameters();
    values.lines().forEach(parameters::read);
    return "| value | default | meaning |\n|---|---|---|\n"
        + parameters.rows.stream().map(row -> row + "\n").collect(Collectors.joining());
  }

  private void read(String line) {
    if (line.isBlank()) {
      comment.clear();
    } else if (line.strip().startsWith("#")) {
      comment.add(line.strip().substring(1).strip());
    } else {
      value(LINE.matcher(line));
    }
  }

  private void value(Matcher line) {
    if (!line.matches()) {
      throw new AssertionError("values.yaml has a line that no table can show: " + line);
    }
    int depth = line.group(1).length() / 2;
    while (path.size() > depth) {
      path.removeLast();
    }
    String key = line.group(2);
    if (!path.isEmpty() && path.getLast().equals(RESOURCES)) {
      amend(key + ": " + line.group(3));
      return;
    }
    path.addLast(key);
    String meaning = String.join(" ", comment).replace("|", "\\|");
    comment.clear();
    String shown = line.group(3) == null ? "" : "`" + line.group(3) + "`";
    rows.add("| `%s` | %s | %s |".formatted(String.join(".", path), shown, meaning));
  }

  /** Requests and limits stand in their parent's row. */
  private void amend(String more) {
    int last = rows.size() - 1;
    String[] cells = rows.get(last).split(" [|] ", 3);
    String before = cells[1].replace("`", "");
    String both = before.isBlank() ? more : before + ", " + more;
    rows.set(last, cells[0] + " | `" + both + "` | " + cells[2]);
  }
}

package io.tickcast.market.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Figures that nobody on this project wrote, where the machine has them. */
final class Oracles {
  private Oracles() {}

  /** The rows of a CSV file by column name; skips the test where the folder is absent. */
  static List<Map<String, String>> read(String file) {
    Path path = Path.of(System.getProperty("oracles", "../../shared/data")).resolve(file);
    Assumptions.assumeTrue(
        Files.isRegularFile(path),
        () -> "no oracle " + path.toAbsolutePath().normalize() + ": set -Doracles=<folder>");
    try {
      List<String> lines = Files.readAllLines(path);
      String[] names = lines.get(0).split(",", -1);
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        rows.add(row(names, line.split(",", -1)));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(String[] names, String[] cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      row.put(names[i], cells[i]);
    }
    return row;
  }
}

package io.tickcast.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * A copy of the chart for rendering, with two differences: links into {@code monitoring} are files
 * (Helm follows them too, but writes lines about it), and hooks are ordinary objects with another
 * annotation (the library's rendering leaves hooks out).
 */
final class ChartFolder {
  /** The annotation that a hook of the chart has in the copy. */
  static final String HOOK = "rendered.helm.sh/hook";

  static final Path PATH = copy(Checkout.path("helm"), Path.of("target/chart").toAbsolutePath());

  private ChartFolder() {}

  /**
   * A copy whose defaults are the chart's with those of a values file over them, as Helm lays them.
   */
  static Path withDefaults(String valuesFile, Path to) {
    try {
      Map<String, Object> values = Checkout.yaml(Files.readString(PATH.resolve("values.yaml")));
      over(values, Checkout.yaml(Files.readString(PATH.resolve(valuesFile))));
      return Files.writeString(copy(PATH, to).resolve("values.yaml"), new Yaml().dump(values))
          .getParent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static void over(Map<String, Object> values, Map<String, Object> more) {
    more.forEach(
        (key, value) -> {
          if (value instanceof Map && values.get(key) instanceof Map) {
            over((Map<String, Object>) values.get(key), (Map<String, Object>) value);
          } else {
            values.put(key, value);
          }
        });
  }

  private static Path copy(Path from, Path to) {
    try (Stream<Path> tree = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
      if (Files.exists(to)) {
        delete(to);
      }
      for (Path path : tree.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.copy(path, target);
        if (path.toString().contains("templates") && Files.isRegularFile(path)) {
          Files.writeString(target, Files.readString(path).replace("helm.sh/hook:", HOOK + ":"));
        }
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

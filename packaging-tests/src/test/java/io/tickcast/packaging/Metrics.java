package io.tickcast.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of our own metrics: those that somebody asks for, and those that the services register. */
final class Metrics {
  private static final Pattern ASKED = Pattern.compile("\\btickcast_[a-z_]+");
  private static final Pattern SUFFIX =
      Pattern.compile("_(total|seconds_count|seconds_sum|seconds_max)$");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z.]*)\"");

  private Metrics() {}

  /**
   * The names in some expressions, without what Prometheus appends, like {@code tickcast_outcomes}.
   */
  static Set<String> askedFor(String expressions) {
    Set<String> names = new TreeSet<>();
    ASKED
        .matcher(expressions)
        .results()
        .map(MatchResult::group)
        .forEach(name -> names.add(SUFFIX.matcher(name).replaceFirst("")));
    return names;
  }

  /**
   * The names that the services' sources mention, in Prometheus' spelling. A literal that ends with
   * a dot is joined with every other literal of its file.
   */
  static Set<String> registered() {
    Set<String> names = new TreeSet<>();
    for (String service : List.of("ingest", "feature", "training", "ui")) {
      Path sources = Checkout.path(service + "-service/src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        files.filter(f -> f.toString().endsWith(".java")).forEach(f -> names.addAll(namesIn(f)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  private static Set<String> namesIn(Path file) {
    try {
      List<String> literals =
          LITERAL.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
      Set<String> names = new TreeSet<>();
      for (String literal : literals.stream().filter(l -> l.startsWith("tickcast.")).toList()) {
        if (literal.endsWith(".")) {
          literals.forEach(rest -> names.add((literal + rest).replace('.', '_')));
        } else {
          names.add(literal.replace('.', '_'));
        }
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.tickcast.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of our own metrics: those that somebody asks for, and those that the services register. */
final class Metrics {
  private static final Pattern ASKED = Pattern.compile("\\btickcast_[a-z_]+");
  private static final Pattern SUFFIX =
      Pattern.compile("_(total|seconds_count|seconds_sum|seconds_max)$");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z.]*)\"");

  private static final List<String> SERVICES = List.of("ingest", "feature", "training", "ui");
  private static final Map<String, List<String>> SOURCES = new ConcurrentHashMap<>();

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
    SERVICES.forEach(service -> sources(service).forEach(text -> names.addAll(namesIn(text))));
    return names;
  }

  /** By service, the sources that mention a metric of that name. */
  static Map<String, List<String>> sourcesNaming(String metric) {
    Map<String, List<String>> found = new TreeMap<>();
    for (String service : SERVICES) {
      List<String> texts =
          sources(service).stream().filter(text -> namesIn(text).contains(metric)).toList();
      if (!texts.isEmpty()) {
        found.put(service, texts);
      }
    }
    return found;
  }

  /** The text of every Java file of a service. */
  static List<String> sources(String service) {
    return SOURCES.computeIfAbsent(service, Metrics::read);
  }

  private static List<String> read(String service) {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Checkout.path(service + "-service/src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        texts.add(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static Set<String> namesIn(String source) {
    List<String> literals = LITERAL.matcher(source).results().map(found -> found.group(1)).toList();
    Set<String> names = new TreeSet<>();
    for (String literal : literals.stream().filter(l -> l.startsWith("tickcast.")).toList()) {
      if (literal.endsWith(".")) {
        literals.forEach(rest -> names.add((literal + rest).replace('.', '_')));
      } else {
        names.add(literal.replace('.', '_'));
      }
    }
    return names;
  }
}

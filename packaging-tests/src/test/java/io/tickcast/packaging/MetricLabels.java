package io.tickcast.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The labels that expressions ask our own metrics for, held against the services' sources. */
final class MetricLabels {
  /** Set by whoever scrapes. */
  private static final Set<String> SCRAPED = Set.of("job", "instance", "component");

  private static final Pattern SELECTOR = Pattern.compile("\\b(tickcast_[a-z_]+)\\{([^}]*)}");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*[=!]~?\\s*\"([^\"]*)\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on|without)\\s*\\(([^)]*)\\)");

  private MetricLabels() {}

  /**
   * What the services cannot have of it, one line each. A label is one when a source that names the
   * metric has it as a literal; a value, when it stands there too or is a constant of that service.
   */
  static List<String> unknown(String expression) {
    List<String> problems = new ArrayList<>();
    for (MatchResult selector : SELECTOR.matcher(expression).results().toList()) {
      String metric = selector.group(1);
      for (MatchResult matcher : MATCHER.matcher(selector.group(2)).results().toList()) {
        String label = matcher.group(1);
        if (!has(metric, label)) {
          problems.add(metric + " has no label " + label);
        }
        for (String value : matcher.group(2).split("[|]")) {
          if (!takes(metric, label, value)) {
            problems.add("%s is never %s of %s".formatted(value, label, metric));
          }
        }
      }
    }
    Set<String> metrics = Metrics.askedFor(expression);
    for (MatchResult grouping : GROUPING.matcher(expression).results().toList()) {
      for (String label : grouping.group(1).strip().split("\\s*,\\s*")) {
        if (!metrics.isEmpty() && metrics.stream().noneMatch(metric -> has(metric, label))) {
          problems.add(metrics + " have no label " + label);
        }
      }
    }
    return problems;
  }

  private static boolean has(String metric, String label) {
    return SCRAPED.contains(label)
        || sources(metric).values().stream()
            .flatMap(List::stream)
            .anyMatch(source -> source.contains(literal(label)));
  }

  private static boolean takes(String metric, String label, String value) {
    if (SCRAPED.contains(label)) {
      return true;
    }
    Pattern constant = Pattern.compile("\\b" + value.toUpperCase(Locale.ROOT) + "\\b");
    return sources(metric).entrySet().stream()
        .anyMatch(
            service ->
                service.getValue().stream().anyMatch(source -> source.contains(literal(value)))
                    || Metrics.sources(service.getKey()).stream()
                        .anyMatch(source -> constant.matcher(source).find()));
  }

  private static Map<String, List<String>> sources(String metric) {
    return Metrics.sourcesNaming(Metrics.askedFor(metric).iterator().next());
  }

  private static String literal(String word) {
    return '"' + word + '"';
  }
}

package io.tickcast.packaging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The compose file, with its anchors resolved and its variables as they are written. */
final class ComposeFile {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::-([^}]*))?}");

  private final String text = Checkout.text("docker-compose.yml");
  private final Map<String, Object> document = Checkout.yaml(text);

  /** The services by name. */
  @SuppressWarnings("unchecked")
  Map<String, Map<String, Object>> services() {
    return (Map<String, Map<String, Object>>) document.get("services");
  }

  /** The named volumes. */
  @SuppressWarnings("unchecked")
  Map<String, Object> volumes() {
    return (Map<String, Object>) document.get("volumes");
  }

  /** Every variable with its default, null where it has none. */
  Map<String, String> variables() {
    Map<String, String> defaults = new LinkedHashMap<>();
    VARIABLE.matcher(text).results().forEach(found -> defaults.put(found.group(1), found.group(2)));
    return defaults;
  }

  /** A value as it is without an {@code .env}. */
  static String withDefaults(String value) {
    return VARIABLE
        .matcher(value)
        .replaceAll((MatchResult found) -> found.group(2) == null ? "" : found.group(2));
  }

  /** A service's list or map, empty when it has none. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Map<String, Object> service, String key) {
    return (Map<String, Object>) service.getOrDefault(key, Map.of());
  }

  @SuppressWarnings("unchecked")
  static List<String> list(Map<String, Object> service, String key) {
    return (List<String>) service.getOrDefault(key, List.of());
  }
}

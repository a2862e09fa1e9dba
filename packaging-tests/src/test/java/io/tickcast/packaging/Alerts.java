package io.tickcast.packaging;

import java.util.List;
import java.util.Map;

/** The alert rules of {@code monitoring/alerts.yml}. */
final class Alerts {
  private Alerts() {}

  static List<String> names() {
    return rules().stream().map(rule -> (String) rule.get("alert")).toList();
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> rules() {
    Map<String, Object> file = Checkout.yaml(Checkout.text("monitoring/alerts.yml"));
    return ((List<Map<String, Object>>) file.get("groups"))
        .stream()
            .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
            .toList();
  }
}

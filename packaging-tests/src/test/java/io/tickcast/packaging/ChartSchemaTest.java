package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart's schema knows every value, and nothing else, at every level. */
class ChartSchemaTest {
  private static final JsonSchema SCHEMA = JsonSchemas.of(Checkout.text("helm/values.schema.json"));

  /** Maps whose keys are the user's own. */
  private static final Set<String> FREE =
      Set.of("podAnnotations", "nodeSelector", "annotations", "labels");

  private static Map<String, Object> values() {
    return Checkout.yaml(Checkout.text("helm/values.yaml"));
  }

  /** Every map of the values that has a fixed set of keys, by its path; the root's is empty. */
  static Stream<List<String>> maps() {
    List<List<String>> found = new ArrayList<>();
    collect(values(), List.of(), found);
    return found.stream();
  }

  private static void collect(
      Map<String, Object> map, List<String> path, List<List<String>> found) {
    if (!path.isEmpty() && FREE.contains(path.get(path.size() - 1))) {
      return;
    }
    found.add(path);
    map.forEach((key, value) -> descend(value, append(path, key), found));
  }

  @SuppressWarnings("unchecked")
  private static void descend(Object value, List<String> path, List<List<String>> found) {
    if (value instanceof Map<?, ?> inner) {
      collect((Map<String, Object>) inner, path, found);
    }
  }

  private static List<String> append(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  @ParameterizedTest
  @MethodSource("maps")
  @SuppressWarnings("unchecked")
  void anUnknownKeyIsRefused(List<String> path) {
    Map<String, Object> values = values();
    Map<String, Object> map = values;
    for (String key : path) {
      map = (Map<String, Object>) map.get(key);
    }
    assertThat(JsonSchemas.complaints(SCHEMA, values)).isEmpty();

    map.put("unknownKey", "x");

    assertThat(JsonSchemas.complaints(SCHEMA, values)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"values-prod.yaml", "values-evaluation.yaml"})
  void anExampleIsRight(String file) {
    assertThat(JsonSchemas.complaints(SCHEMA, Checkout.yaml(Checkout.text("helm/" + file))))
        .isEmpty();
  }
}

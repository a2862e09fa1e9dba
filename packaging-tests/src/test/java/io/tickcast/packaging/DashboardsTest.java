package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  static Stream<Path> dashboards() {
    return Checkout.files("monitoring/grafana/dashboards", ".json").stream();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsAreNamedAndNoneCoversAnother(Path file) throws IOException {
    JsonNode dashboard = JSON.readTree(file.toFile());

    assertThat(dashboard.path("uid").asText()).startsWith("tickcast-");
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(panel.path("title").asText()).isNotEmpty();
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      JsonNode at = panel.path("gridPos");
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
        for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
          assertThat(cells.add(x + "," + y)).as("two panels at %d,%d", x, y).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void prometheusUnderstandsEveryQuery(Path file) throws Exception {
    List<String> expressions = expressions(file);
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    for (int i = 0; i < expressions.size(); i++) {
      rules.append("  - record: q%d\n    expr: >-\n      %s\n".formatted(i, expressions.get(i)));
    }
    Path written = Files.writeString(folder.resolve("queries.yml"), rules);

    assertThat(expressions).isNotEmpty();
    Promtool.accepts("check", "rules", "--lint=none", written.toString());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void dashboardsAskForMetricsAndLabelsThatTheServicesHave(Path file) throws IOException {
    assertThat(Metrics.registered())
        .containsAll(Metrics.askedFor(String.join("\n", expressions(file))));
    assertThat(expressions(file))
        .allSatisfy(expression -> assertThat(MetricLabels.unknown(expression)).isEmpty());
  }

  private static List<String> expressions(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        found.add(target.path("expr").asText().replace("$__rate_interval", "1m"));
      }
    }
    return found;
  }
}

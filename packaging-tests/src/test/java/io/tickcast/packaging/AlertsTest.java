package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertsTest {
  @Test
  void prometheusTakesTheConfigurationAndTheRules() throws Exception {
    Promtool.accepts("check", "config", "prometheus.yml");
  }

  @Test
  void theRulesFireWhenTheyShouldAndOnlyThen() throws Exception {
    Promtool.accepts("test", "rules", "tests/alerts_test.yml");
  }

  @Test
  void everyAlertHasATestInWhichItFires() {
    String tests = Checkout.text("monitoring/tests/alerts_test.yml");

    assertThat(Alerts.names())
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(tests).contains("alertname: " + name + "\n"));
  }

  @Test
  @SuppressWarnings("unchecked")
  void everyAlertSaysHowBadItIsAndWhatToDo() {
    for (Map<String, Object> rule : Alerts.rules()) {
      assertThat(((Map<String, String>) rule.get("labels")).get("severity"))
          .as((String) rule.get("alert"))
          .isIn("info", "warning", "critical");
      assertThat((Map<String, String>) rule.get("annotations"))
          .containsOnlyKeys("summary", "description");
    }
  }

  @Test
  void alertsAskForMetricsAndLabelsThatTheServicesHave() {
    List<String> expressions =
        Alerts.rules().stream().map(rule -> rule.get("expr").toString()).toList();
    Set<String> asked = Metrics.askedFor(String.join("\n", expressions));

    assertThat(asked).isNotEmpty();
    assertThat(Metrics.registered()).containsAll(asked);
    assertThat(expressions)
        .allSatisfy(expression -> assertThat(MetricLabels.unknown(expression)).isEmpty());
  }

  @Test
  void thePageOfTheOperatorHasEveryAlert() {
    List<String> rows =
        Alerts.rules().stream()
            .map(
                rule ->
                    "| %s | %s | "
                        .formatted(
                            rule.get("alert"), ((Map<?, ?>) rule.get("labels")).get("severity")))
            .toList();

    assertThat(
            Checkout.text("docs/deployment.md")
                .lines()
                .filter(line -> line.startsWith("| Tickcast"))
                .map(line -> line.replaceFirst("([|][^|]+[|][^|]+[|] ).+", "$1")))
        .containsExactlyInAnyOrderElementsOf(rows);
  }
}

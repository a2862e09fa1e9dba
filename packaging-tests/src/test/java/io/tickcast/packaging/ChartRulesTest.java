package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the chart whatever its values. */
class ChartRulesTest {
  private static final int FIVE_SERVICES_AND_THE_TEST = 6;

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("io.tickcast.packaging.ChartVariants#all")
  void holdForEveryVariant(String valuesFile, Map<String, ?> switches) {
    RenderedChart chart = RenderedChart.of(valuesFile, switches);

    assertThat(chart.names()).doesNotHaveDuplicates();
    assertThat(chart.pods()).hasSizeGreaterThanOrEqualTo(FIVE_SERVICES_AND_THE_TEST);
    chart
        .pods()
        .forEach((name, pod) -> assertThat(PodRules.violations(name, pod.getSpec())).isEmpty());
    assertThat(chart.all(ServiceAccount.class))
        .allMatch(account -> Boolean.FALSE.equals(account.getAutomountServiceAccountToken()));
    assertReferencesHold(chart);
    chart.pods().forEach(ChartRulesTest::assertSettingsExist);
  }

  private static void assertReferencesHold(RenderedChart chart) {
    List<String> names = chart.names();
    for (Service service : chart.all(Service.class)) {
      assertSelectsOne(chart, service, service.getSpec().getSelector());
    }
    for (PodDisruptionBudget budget : chart.all(PodDisruptionBudget.class)) {
      assertSelectsOne(chart, budget, budget.getSpec().getSelector().getMatchLabels());
    }
    for (HorizontalPodAutoscaler scaler : chart.all(HorizontalPodAutoscaler.class)) {
      assertThat(names).contains("Deployment " + scaler.getSpec().getScaleTargetRef().getName());
    }
    for (PodTemplateSpec pod : chart.pods().values()) {
      String account = pod.getSpec().getServiceAccountName();
      assertThat(account == null || names.contains("ServiceAccount " + account)).isTrue();
    }
    for (Ingress ingress : chart.all(Ingress.class)) {
      var path = ingress.getSpec().getRules().get(0).getHttp().getPaths().get(0);
      assertThat(names).contains("Service " + path.getBackend().getService().getName());
    }
  }

  private static void assertSelectsOne(
      RenderedChart chart, HasMetadata selecting, Map<String, String> selector) {
    assertThat(
            chart.pods().values().stream()
                .map(pod -> pod.getMetadata().getLabels().entrySet())
                .filter(labels -> labels.containsAll(selector.entrySet())))
        .as("pods of %s %s", selecting.getKind(), selecting.getMetadata().getName())
        .hasSize(1);
  }

  private static void assertSettingsExist(String name, PodTemplateSpec pod) {
    for (Container container : pod.getSpec().getContainers()) {
      ServiceSettings.ofImage(container.getImage())
          .ifPresent(
              settings ->
                  assertThat(container.getEnv())
                      .as(name)
                      .allSatisfy(v -> assertThat(settings.problemWith(v.getName())).isEmpty()));
    }
  }
}

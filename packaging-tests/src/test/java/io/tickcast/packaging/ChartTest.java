package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetSpec;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
  private static final Pattern FORWARD =
      Pattern.compile("kubectl --namespace market port-forward service/(\\S+) \\d+:(\\d+)\n");

  @ParameterizedTest
  @ValueSource(strings = {"values.yaml", "values-prod.yaml", "values-evaluation.yaml"})
  void helmFindsNothingToComplainAbout(String valuesFile, @TempDir Path folder) {
    Path chart = ChartFolder.withDefaults(valuesFile, folder.resolve("chart"));

    LintResult result = new Helm(chart).lint().strict().call();

    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
    assertThat(result.getMessages())
        .noneMatch(m -> m.contains("[ERROR]") || m.contains("[WARNING]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "feature", "trainer", "predictor", "ui"})
  void everyServiceIsProbedSpreadAndGuarded(String service) {
    RenderedChart chart = RenderedChart.of(null, ChartVariants.OUTSIDE);
    String name = "demo-tickcast-" + service;

    PodSpec pod = chart.one(Deployment.class, name).getSpec().getTemplate().getSpec();
    Container container = pod.getContainers().get(0);
    assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
    assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
    // The pages tell of an outage of the servers, in which nothing is ready.
    assertThat(container.getReadinessProbe().getHttpGet().getPath())
        .isEqualTo(service.equals("ui") ? "/q/health/live" : "/q/health/ready");
    assertThat(pod.getTopologySpreadConstraints())
        .hasSize(2)
        .allMatch(spread -> spread.getNodeTaintsPolicy().equals("Honor"));
    assertThat(chart.names())
        .contains("Service " + name, "ServiceAccount " + name, "PodDisruptionBudget " + name);
    assertThat(chart.one(NetworkPolicy.class, name).getSpec().getPolicyTypes())
        .containsExactly("Ingress", "Egress");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trainer", "predictor"})
  void aTrainingRoleIsADeploymentOfTheOneImage(String role) {
    RenderedChart chart = RenderedChart.of(null, ChartVariants.OUTSIDE);

    Container container =
        chart
            .one(Deployment.class, "demo-tickcast-" + role)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .get(0);
    assertThat(container.getImage()).startsWith("tickcast/training-service:");
    assertThat(container.getEnv())
        .anyMatch(v -> v.getName().equals("TICKCAST_TRAINING_ROLES") && v.getValue().equals(role));
  }

  @Test
  void whatServesRollsWithoutAGapAndWhatMayRunOnlyOnceIsReplaced() {
    RenderedChart usual = RenderedChart.of(null, ChartVariants.OUTSIDE);
    for (String service : List.of("feature", "predictor", "ui")) {
      assertRolls(usual, service);
    }
    for (String service : List.of("ingest", "trainer")) {
      assertThat(strategy(usual, service).getType()).isEqualTo("Recreate");
    }

    assertRolls(
        RenderedChart.of(null, ChartVariants.with("ingest.env.TICKCAST_INGEST_FEED", "none")),
        "ingest");
  }

  private static void assertRolls(RenderedChart chart, String service) {
    DeploymentStrategy strategy = strategy(chart, service);
    assertThat(strategy.getType()).isEqualTo("RollingUpdate");
    assertThat(strategy.getRollingUpdate().getMaxUnavailable().getIntVal()).isZero();
    assertThat(strategy.getRollingUpdate().getMaxSurge().getIntVal()).isOne();
  }

  private static DeploymentStrategy strategy(RenderedChart chart, String service) {
    return chart.one(Deployment.class, "demo-tickcast-" + service).getSpec().getStrategy();
  }

  @Test
  void theExampleForProductionFeedsNoSimulatedMarketAndWritesNumbersOut() {
    RenderedChart chart = RenderedChart.of("values-prod.yaml", Map.of());
    Container ingest =
        chart
            .one(Deployment.class, "demo-tickcast-ingest")
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .get(0);

    assertThat(variable(ingest, "TICKCAST_INGEST_FEED")).isEqualTo("none");
    assertThat(variable(ingest, "TICKCAST_ARCHIVE_MAX_BYTES")).isEqualTo("268435456");
    assertRolls(chart, "ingest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "feature", "trainer", "predictor", "ui"})
  void aDrainedNodeWaitsForNoPodThatIsNotReady(String service) {
    PodDisruptionBudgetSpec budget =
        RenderedChart.of(null, ChartVariants.OUTSIDE)
            .one(PodDisruptionBudget.class, "demo-tickcast-" + service)
            .getSpec();

    assertThat(budget.getMaxUnavailable().getIntVal()).isOne();
    assertThat(budget.getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8Gi", "3Gi"})
  void uploadsHaveAVolumeThatHoldsAllThatMayCome(String size) {
    PodSpec pod =
        RenderedChart.of(null, ChartVariants.with("uploads.size", size))
            .one(Deployment.class, "demo-tickcast-ingest")
            .getSpec()
            .getTemplate()
            .getSpec();

    Container container = pod.getContainers().get(0);
    String folder = variable(container, "TICKCAST_INGEST_REPLAY_DIRECTORY");
    assertThat(container.getVolumeMounts())
        .anyMatch(m -> m.getName().equals("uploads") && m.getMountPath().equals(folder));
    Quantity volume =
        pod.getVolumes().stream()
            .filter(v -> v.getName().equals("uploads"))
            .map(v -> v.getEmptyDir().getSizeLimit())
            .findFirst()
            .orElseThrow();
    assertThat(volume).isEqualTo(new Quantity(size));
    assertThat(new BigDecimal(variable(container, "TICKCAST_INGEST_REPLAY_MAX_BYTES")))
        .isPositive()
        .isLessThan(Quantity.getAmountInBytes(volume));
  }

  private static String variable(Container container, String name) {
    return container.getEnv().stream()
        .filter(v -> v.getName().equals(name))
        .map(EnvVar::getValue)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingTalksUnlessAPolicyAllowsIt() {
    RenderedChart chart = RenderedChart.of("values-evaluation.yaml", Map.of());

    var deny = chart.one(NetworkPolicy.class, "demo-tickcast-default-deny").getSpec();
    assertThat(deny.getIngress()).isEmpty();
    assertThat(deny.getEgress()).isEmpty();
    assertThat(deny.getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(chart.pods().values())
        .allMatch(
            pod ->
                pod.getMetadata()
                    .getLabels()
                    .entrySet()
                    .containsAll(deny.getPodSelector().getMatchLabels().entrySet()));
  }

  @Test
  void theApiOfThePredictorIsOpenToTheChartsTestOnly() {
    var policy =
        RenderedChart.of(null, ChartVariants.OUTSIDE)
            .one(NetworkPolicy.class, "demo-tickcast-predictor")
            .getSpec();

    assertThat(policy.getIngress()).hasSize(1);
    assertThat(policy.getIngress().get(0).getFrom())
        .singleElement()
        .satisfies(
            peer ->
                assertThat(peer.getPodSelector().getMatchLabels())
                    .containsEntry("app.kubernetes.io/component", "test"));
  }

  @Test
  void provisioningComesBeforeTheServicesWhereTheServersAreOutside() {
    Job before =
        RenderedChart.of(null, ChartVariants.OUTSIDE).one(Job.class, "demo-tickcast-provisioning");
    Job beside =
        RenderedChart.of("values-evaluation.yaml", Map.of())
            .one(Job.class, "demo-tickcast-provisioning-1");

    assertThat(before.getMetadata().getAnnotations())
        .containsEntry(ChartFolder.HOOK, "pre-install,pre-upgrade");
    assertThat(beside.getMetadata().getAnnotations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {NetworkPolicy.class, ServiceAccount.class})
  <T extends HasMetadata> void whatProvisioningNeedsIsThereBeforeIt(Class<T> type) {
    RenderedChart outside = RenderedChart.of(null, ChartVariants.OUTSIDE);
    RenderedChart bundled = RenderedChart.of("values-evaluation.yaml", Map.of());

    Map<String, String> needed = annotations(outside.one(type, "demo-tickcast-provisioning"));
    Map<String, String> job = annotations(outside.one(Job.class, "demo-tickcast-provisioning"));
    assertThat(needed)
        .containsEntry(ChartFolder.HOOK, job.get(ChartFolder.HOOK))
        .containsEntry("helm.sh/hook-delete-policy", "before-hook-creation");
    assertThat(weight(needed)).isLessThan(weight(job));
    assertThat(annotations(bundled.one(type, "demo-tickcast-provisioning"))).isEmpty();
  }

  private static Map<String, String> annotations(HasMetadata object) {
    return object.getMetadata().getAnnotations();
  }

  private static int weight(Map<String, String> hook) {
    return Integer.parseInt(hook.get("helm.sh/hook-weight"));
  }

  @Test
  void helmTestAsksEveryService() {
    RenderedChart chart = RenderedChart.of(null, ChartVariants.OUTSIDE);
    Pod test = chart.one(Pod.class, "demo-tickcast-test");

    assertThat(annotations(test)).containsEntry(ChartFolder.HOOK, "test");
    assertThat(test.getSpec().getContainers())
        .extracting(container -> container.getCommand().get(container.getCommand().size() - 1))
        .containsExactlyInAnyOrderElementsOf(
            chart.all(Service.class).stream()
                .map(s -> "http://%s:8080/q/health/ready".formatted(s.getMetadata().getName()))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "feature", "predictor", "ui"})
  void autoscalingReplacesTheNumberOfPods(String service) {
    RenderedChart chart =
        RenderedChart.of(
            null,
            ChartVariants.with(
                service + ".autoscaling.enabled", true, service + ".autoscaling.maxReplicas", 3));
    String name = "demo-tickcast-" + service;

    var scaler = chart.one(HorizontalPodAutoscaler.class, name).getSpec();
    assertThat(scaler.getScaleTargetRef().getName()).isEqualTo(name);
    assertThat(scaler.getMinReplicas()).isOne();
    assertThat(scaler.getMaxReplicas()).isEqualTo(3);
    assertThat(chart.one(Deployment.class, name).getSpec().getReplicas()).isNull();
  }

  @Test
  void theNotesNameWhatIsThere() {
    RenderedChart chart = RenderedChart.of("values-evaluation.yaml", Map.of());
    String notes = RenderedChart.notes("values-evaluation.yaml");

    assertThat(notes)
        .contains("helm test --namespace market demo\n")
        .contains("--selector app.kubernetes.io/instance=demo\n")
        .contains("bundled.enabled");
    assertThat(chart.pods().values())
        .allMatch(
            pod -> "demo".equals(pod.getMetadata().getLabels().get("app.kubernetes.io/instance")));
    List<MatchResult> forwards = FORWARD.matcher(notes).results().toList();
    assertThat(forwards).hasSize(2);
    for (MatchResult forward : forwards) {
      assertThat(chart.one(Service.class, forward.group(1)).getSpec().getPorts())
          .extracting(ServicePort::getPort)
          .contains(Integer.valueOf(forward.group(2)));
    }
  }

  @Test
  void alertsAndDashboardsAreThoseOfTheMonitoringFolder() {
    RenderedChart chart = RenderedChart.of("values-prod.yaml", Map.of());

    List<String> alerts =
        chart.one(PrometheusRule.class, "demo-tickcast-monitoring").getSpec().getGroups().stream()
            .flatMap(group -> group.getRules().stream())
            .map(rule -> rule.getAlert())
            .toList();
    assertThat(alerts).isEqualTo(Alerts.names()).isNotEmpty();
    assertThat(chart.all(ServiceMonitor.class)).hasSize(1);
    assertThat(chart.one(ConfigMap.class, "demo-tickcast-dashboards").getData())
        .hasSameSizeAs(Checkout.files("monitoring/grafana/dashboards", ".json"));
  }

  @Test
  void switchesTurnTheirObjectsOff() {
    RenderedChart chart =
        RenderedChart.of(
            null,
            ChartVariants.with(
                "networkPolicy.enabled", false,
                "podDisruptionBudget.enabled", false,
                "provisioning.enabled", false));

    assertThat(chart.all(NetworkPolicy.class)).isEmpty();
    assertThat(chart.all(PodDisruptionBudget.class)).isEmpty();
    assertThat(chart.all(Job.class)).isEmpty();
    assertThat(chart.all(Service.class)).hasSize(5);
  }
}

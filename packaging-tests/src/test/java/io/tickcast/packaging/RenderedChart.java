package io.tickcast.packaging;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Helm makes of the chart with some values, read strictly. */
final class RenderedChart {
  private static final String OLDEST_KUBERNETES = "1.27.0";

  private final List<HasMetadata> objects;

  private RenderedChart(List<HasMetadata> objects) {
    this.objects = objects;
  }

  /**
   * Renders release {@code demo} in namespace {@code market}.
   *
   * @param valuesFile within the chart, or null for its defaults alone
   * @param switches single values, like {@code --set}
   * @throws RuntimeException with Helm's own message, when it refuses the values
   */
  static RenderedChart of(String valuesFile, Map<String, ?> switches) {
    TemplateCommand template =
        new Helm(ChartFolder.PATH)
            .template()
            .withName("demo")
            .withNamespace("market")
            .withKubeVersion(OLDEST_KUBERNETES);
    if (valuesFile != null) {
      template = template.withValuesFile(ChartFolder.PATH.resolve(valuesFile));
    }
    for (Map.Entry<String, ?> one : switches.entrySet()) {
      template = template.set(one.getKey(), one.getValue());
    }
    return new RenderedChart(
        Checkout.yamls(template.call()).stream().map(StrictKubernetes::read).toList());
  }

  /** What Helm says at the end of the installation of that release. */
  static String notes(String valuesFile) {
    String said =
        new Helm(ChartFolder.PATH)
            .install()
            .withName("demo")
            .withNamespace("market")
            .withKubeVersion(OLDEST_KUBERNETES)
            .withValuesFile(ChartFolder.PATH.resolve(valuesFile))
            .clientOnly()
            .dryRun()
            .call()
            .getOutput();
    return said.substring(said.indexOf("NOTES:"));
  }

  /** Kind and name of every object. */
  List<String> names() {
    return objects.stream().map(RenderedChart::name).toList();
  }

  <T extends HasMetadata> List<T> all(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends HasMetadata> T one(Class<T> type, String name) {
    return all(type).stream()
        .filter(object -> object.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " named " + name));
  }

  /** Every pod that can come of it, by kind and name of what makes it. */
  Map<String, PodTemplateSpec> pods() {
    Map<String, PodTemplateSpec> pods = new TreeMap<>();
    for (HasMetadata object : objects) {
      PodTemplateSpec pod = pod(object);
      if (pod != null) {
        pods.put(name(object), pod);
      }
    }
    return pods;
  }

  private static String name(HasMetadata object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  private static PodTemplateSpec pod(HasMetadata object) {
    if (object instanceof Deployment deployment) {
      return deployment.getSpec().getTemplate();
    } else if (object instanceof StatefulSet set) {
      return set.getSpec().getTemplate();
    } else if (object instanceof Job job) {
      return job.getSpec().getTemplate();
    } else if (object instanceof Pod pod) {
      return new PodTemplateSpecBuilder()
          .withMetadata(pod.getMetadata())
          .withSpec(pod.getSpec())
          .build();
    }
    return null;
  }
}

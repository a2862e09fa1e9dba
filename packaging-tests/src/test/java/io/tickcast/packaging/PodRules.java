package io.tickcast.packaging;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What every pod of the chart obeys; what does not is told in words. */
final class PodRules {
  private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN|JAAS|PASSPHRASE");
  private static final Pattern PINNED = Pattern.compile(".+:(?!latest$)\\w[\\w.-]*");

  private final String name;
  private final List<String> violations = new ArrayList<>();

  private PodRules(String name) {
    this.name = name;
  }

  static List<String> violations(String name, PodSpec pod) {
    PodRules rules = new PodRules(name);
    rules.pod(pod);
    pod.getInitContainers().forEach(rules::container);
    pod.getContainers().forEach(rules::container);
    return rules.violations;
  }

  private void pod(PodSpec spec) {
    PodSecurityContext security = spec.getSecurityContext();
    if (security == null) {
      require(false, "has a security context");
      return;
    }
    require(Boolean.TRUE.equals(security.getRunAsNonRoot()), "runs as non-root");
    require(security.getRunAsUser() != null && security.getRunAsUser() > 0, "names its user");
    require(
        security.getSeccompProfile() != null
            && "RuntimeDefault".equals(security.getSeccompProfile().getType()),
        "has the runtime's seccomp profile");
    require(Boolean.FALSE.equals(spec.getAutomountServiceAccountToken()), "mounts no token");
    require(Boolean.FALSE.equals(spec.getEnableServiceLinks()), "gets no service links");
    require(!Boolean.TRUE.equals(spec.getHostNetwork()), "stays off the host's network");
    require(!Boolean.TRUE.equals(spec.getHostPID()), "stays off the host's processes");
    require(
        spec.getVolumes().stream().allMatch(v -> v.getHostPath() == null),
        "mounts nothing of the host");
  }

  private void container(Container container) {
    String who = "container " + container.getName() + " ";
    security(who, container.getSecurityContext());
    require(
        PINNED.matcher(container.getImage()).matches(),
        who + "has a pinned image, was " + container.getImage());
    ResourceRequirements resources = container.getResources();
    require(
        resources != null
            && resources.getLimits().containsKey("memory")
            && resources.getRequests().keySet().containsAll(Set.of("cpu", "memory")),
        who + "requests CPU and memory, and limits memory");
    variables(who, container.getEnv());
  }

  private void security(String who, SecurityContext security) {
    if (security == null) {
      require(false, who + "has a security context");
      return;
    }
    require(
        Boolean.TRUE.equals(security.getReadOnlyRootFilesystem()), who + "has a read-only root");
    require(
        Boolean.FALSE.equals(security.getAllowPrivilegeEscalation()),
        who + "cannot gain privileges");
    require(!Boolean.TRUE.equals(security.getPrivileged()), who + "is not privileged");
    require(
        security.getCapabilities() != null
            && security.getCapabilities().getDrop().equals(List.of("ALL"))
            && security.getCapabilities().getAdd().isEmpty(),
        who + "drops all capabilities");
  }

  private void variables(String who, List<EnvVar> variables) {
    Set<String> names = new HashSet<>();
    for (EnvVar variable : variables) {
      require(names.add(variable.getName()), who + "gets " + variable.getName() + " once");
      require(
          variable.getValueFrom() != null || !SECRET.matcher(variable.getName()).find(),
          who + "gets " + variable.getName() + " by reference");
    }
  }

  private void require(boolean obeyed, String rule) {
    if (!obeyed) {
      violations.add(name + ": " + rule);
    }
  }
}

package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of the chart are worth as much as the reader that they use. */
class StrictKubernetesTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: { name: p, %s: x }
      spec: { containers: [{ name: c, image: i }], %s: 5 }
      """;

  @Test
  void readsWhatTheApiKnows() {
    var pod = Checkout.yaml(POD.formatted("namespace", "terminationGracePeriodSeconds"));

    assertThat(StrictKubernetes.read(pod).getMetadata().getName()).isEqualTo("p");
  }

  @ParameterizedTest
  @ValueSource(strings = {"terminationGracePeriod", "automountServiceAccountTokens", "hostnetwork"})
  void refusesAFieldThatTheApiDoesNotKnow(String field) {
    assertThatThrownBy(
            () -> StrictKubernetes.read(Checkout.yaml(POD.formatted("namespace", field))))
        .hasMessageContaining(field);
  }

  @Test
  void refusesAValueOfAnotherType() {
    assertThatThrownBy(
            () ->
                StrictKubernetes.read(
                    Checkout.yaml(POD.formatted("namespace", "hostNetwork: {}, x"))))
        .hasMessageContaining("hostNetwork");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertThatThrownBy(() -> Checkout.yaml("a: 1\na: 2")).hasMessageContaining("duplicate key a");
  }

  @Test
  void findsEveryRuleThatAPodBreaks() {
    var pod =
        (io.fabric8.kubernetes.api.model.Pod)
            StrictKubernetes.read(Checkout.yaml(POD.formatted("namespace", "priority")));

    assertThat(PodRules.violations("p", pod.getSpec()))
        .containsExactly(
            "p: has a security context",
            "p: container c has a security context",
            "p: container c has a pinned image, was i",
            "p: container c requests CPU and memory, and limits memory");
  }
}

package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a JVM makes of the image's options together with those of chart and compose. */
class JavaOptionsTest {
  private static final Pattern OPTIONS = Pattern.compile("J[A-Z_]+_OPTIONS");
  private static final Pattern IN_IMAGE = Pattern.compile("(J[A-Z_]+_OPTIONS)=\"([^\"]+)\"");
  private static final Pattern FLAG = Pattern.compile("(?m)^ *\\w+ (\\w+) += (\\S+)");

  @ParameterizedTest
  @CsvSource({
    "Deployment demo-tickcast-ingest, '', 60",
    "Deployment demo-tickcast-trainer, '', 45",
    "Deployment demo-tickcast-predictor, '', 50",
    "Deployment demo-tickcast-ui, ui.javaOptions, 30",
    "Job demo-tickcast-provisioning, provisioning.javaOptions, 30"
  })
  void thoseOfTheChartAreAddedToTheImagesAndWin(String what, String key, double heap)
      throws Exception {
    Map<String, Object> values =
        key.isEmpty()
            ? ChartVariants.OUTSIDE
            : ChartVariants.with(key, "-XX:MaxRAMPercentage=" + heap);
    PodTemplateSpec pod = RenderedChart.of(null, values).pods().get(what);

    Container container = pod.getSpec().getContainers().get(0);
    Map<String, Object> variables = new TreeMap<>();
    for (EnvVar variable : container.getEnv()) {
      variables.put(variable.getName(), variable.getValue());
    }

    assertHeap(variables, heap);
  }

  @Test
  void thoseOfComposeAreAddedToTheImagesAndWin() throws Exception {
    Map<String, Object> training = new ComposeFile().services().get("training");

    assertHeap(ComposeFile.map(training, "environment"), 45);
  }

  private static void assertHeap(Map<String, Object> variables, double percentage)
      throws Exception {
    Map<String, String> flags = flags(variables);

    assertThat(Double.parseDouble(flags.get("MaxRAMPercentage"))).isEqualTo(percentage);
    assertThat(flags).containsEntry("ExitOnOutOfMemoryError", "true");
  }

  /** The flags of a JVM in a container of the image with some variables. */
  private static Map<String, String> flags(Map<String, Object> variables)
      throws IOException, InterruptedException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+PrintFlagsFinal",
            "-version");
    java.environment().keySet().removeIf(name -> OPTIONS.matcher(name).matches());
    IN_IMAGE
        .matcher(Checkout.text("src/main/docker/Dockerfile.jvm"))
        .results()
        .forEach(option -> java.environment().put(option.group(1), option.group(2)));
    variables.forEach(
        (name, value) -> {
          if (OPTIONS.matcher(name).matches()) {
            java.environment().put(name, (String) value);
          }
        });
    Process process = java.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    Map<String, String> flags = new TreeMap<>();
    FLAG.matcher(said).results().forEach(flag -> flags.put(flag.group(1), flag.group(2)));
    return flags;
  }
}

package io.tickcast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.localstack.Packaging;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bill of materials that an image carries names every library that the image runs. */
class SbomIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"ingest-service", "feature-service", "training-service", "ui-service"})
  void ofAServiceNamesEveryJar(String module) throws IOException {
    Path target = ROOT.resolve(module).resolve("target");
    Set<String> named = new TreeSet<>();
    boolean isNative = Packaging.configured() == Packaging.NATIVE;
    String sbom = isNative ? "*-runner-cyclonedx.json" : "quarkus-run-cyclonedx.json";
    for (JsonNode part : components(only(target, sbom))) {
      named.add(part.path("group").asText() + "." + fileName(part));
    }

    // Between name and version stands a classifier, or not: what counts is who made it.
    Path application = only(target, isNative ? "*-native-image-source-jar" : "quarkus-app");
    assertThat(jars(application.resolve("lib")))
        .hasSizeGreaterThan(100)
        .allSatisfy(jar -> assertThat(named).anyMatch(name -> matches(jar, name)));
  }

  @Test
  void ofProvisioningNamesEveryJar() throws IOException {
    Path target = ROOT.resolve("provisioning/target");
    Path sbom = target.resolve("sbom.cdx.json");
    assumeThat(sbom).as("its plugin does nothing when Maven is offline").exists();
    Set<String> named = new TreeSet<>();
    for (JsonNode part : components(sbom)) {
      named.add(fileName(part));
    }

    assertThat(jars(target.resolve("lib")))
        .hasSizeGreaterThan(20)
        .allSatisfy(jar -> assertThat(named).anyMatch(name -> matches(jar, name)));
  }

  private static Path only(Path folder, String name) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, name)) {
      return found.iterator().next();
    }
  }

  private static JsonNode components(Path sbom) throws IOException {
    JsonNode read = JSON.readTree(sbom.toFile());
    assertThat(read.path("bomFormat").asText()).isEqualTo("CycloneDX");
    return read.path("components");
  }

  private static String fileName(JsonNode component) {
    return component.path("name").asText() + "-" + component.path("version").asText();
  }

  private static boolean matches(String jar, String name) {
    // A native build leaves files out of some jars, and says so in their names.
    String whole = jar.replaceFirst("^modified-", "");
    return whole.equals(name + ".jar") || whole.startsWith(name + "-");
  }

  private static Set<String> jars(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

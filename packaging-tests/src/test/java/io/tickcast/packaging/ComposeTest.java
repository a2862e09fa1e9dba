package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {
  private static final int EIGHT_GB_IN_MIB = 7_629;

  private static final ComposeFile COMPOSE = new ComposeFile();

  static Stream<String> services() {
    return COMPOSE.services().keySet().stream();
  }

  /** Programs of ours: the four services and provisioning. */
  static Stream<String> ourServices() {
    return services().filter(name -> settings(name).isPresent());
  }

  private static Optional<ServiceSettings> settings(String name) {
    return ServiceSettings.ofImage(image(name));
  }

  private static String image(String name) {
    return ComposeFile.withDefaults((String) COMPOSE.services().get(name).get("image"));
  }

  @Test
  void theFourServicesAndProvisioningAreOurs() {
    assertThat(ourServices())
        .containsExactlyInAnyOrder("ingest", "feature", "training", "ui", "provisioning");
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceHasAPinnedImageAndABound(String name) {
    Map<String, Object> service = COMPOSE.services().get(name);

    assertThat(service).containsKeys("image", "mem_limit", "restart");
    assertThat(service.containsKey("build") || !image(name).endsWith(":latest")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ourServices")
  void everyVariableOfOurProgramsIsASettingOfTheirs(String name) {
    ServiceSettings settings = settings(name).orElseThrow();

    assertThat(ComposeFile.map(COMPOSE.services().get(name), "environment").keySet())
        .isNotEmpty()
        .allSatisfy(variable -> assertThat(settings.problemWith(variable)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("ourServices")
  void ourProgramsMayDoNothingThatTheyNeedNot(String name) {
    Map<String, Object> service = COMPOSE.services().get(name);

    assertThat(service).containsEntry("read_only", true);
    assertThat(ComposeFile.list(service, "cap_drop")).containsExactly("ALL");
    assertThat(ComposeFile.list(service, "security_opt")).containsExactly("no-new-privileges:true");
    assertThat(ComposeFile.list(service, "tmpfs"))
        .singleElement()
        .asString()
        .startsWith("/tmp:exec,");
  }

  @ParameterizedTest
  @MethodSource("ourServices")
  void ourProgramsAreBuiltFromADockerfileThatIsThere(String name) {
    Map<String, Object> build = ComposeFile.map(COMPOSE.services().get(name), "build");

    String dockerfile = ComposeFile.withDefaults((String) build.get("dockerfile"));
    assertThat(Checkout.path(dockerfile)).isRegularFile();
    if (build.get("target") == null) {
      String module = (String) ComposeFile.map(build, "args").get("SERVICE");
      assertThat(Checkout.path(module).resolve("pom.xml")).isRegularFile();
      assertThat(image(name)).contains("/" + module + ":");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "feature", "training", "ui"})
  void aServiceStartsWhenItsServersAreHealthyAndProvisioned(String name) {
    assertThat(conditions(name))
        .containsEntry("kafka", "service_healthy")
        .containsEntry("cassandra", "service_healthy")
        .containsEntry("namenode", "service_healthy")
        .containsEntry("datanode", "service_healthy")
        .containsEntry("provisioning", "service_completed_successfully");
  }

  @ParameterizedTest
  @MethodSource("services")
  void whatIsWaitedForCanBecomeTrue(String name) {
    conditions(name)
        .forEach(
            (other, condition) -> {
              Map<String, Object> awaited = COMPOSE.services().get(other);
              assertThat(awaited).as(other).isNotNull();
              if (condition.equals("service_healthy")) {
                assertThat(awaited).as(other).containsKey("healthcheck");
              } else if (condition.equals("service_completed_successfully")) {
                assertThat(awaited).as(other).containsEntry("restart", "no");
              } else {
                assertThat(condition).isEqualTo("service_started");
              }
            });
  }

  private static Map<String, String> conditions(String name) {
    Map<String, String> conditions = new TreeMap<>();
    ComposeFile.map(COMPOSE.services().get(name), "depends_on")
        .forEach(
            (other, how) -> conditions.put(other, ((Map<?, ?>) how).get("condition").toString()));
    return conditions;
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "cassandra", "datanode"})
  void theProfileClusterMakesThreeOfEachServer(String server) {
    String image = image(server);
    List<String> further = List.of(server + "-2", server + "-3");

    assertThat(ComposeFile.list(COMPOSE.services().get(server), "profiles")).isEmpty();
    assertThat(services().filter(name -> name.startsWith(server + "-")))
        .containsExactlyInAnyOrderElementsOf(further)
        .allSatisfy(
            name -> {
              Map<String, Object> service = COMPOSE.services().get(name);
              assertThat(ComposeFile.list(service, "profiles")).containsExactly("cluster");
              assertThat(image(name)).isEqualTo(image);
              // A copy on the disk of another would be none.
              assertThat(ComposeFile.list(service, "volumes"))
                  .singleElement()
                  .asString()
                  .startsWith(name + ":");
            });
  }

  @Test
  void brokersOfTheClusterHaveNumbersOfTheirOwn() {
    assertThat(Stream.of("kafka", "kafka-2", "kafka-3"))
        .extracting(
            name ->
                ComposeFile.map(COMPOSE.services().get(name), "environment").get("KAFKA_NODE_ID"))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void everythingFitsInto8Gigabytes() {
    int sum =
        COMPOSE.services().values().stream()
            .filter(service -> ComposeFile.list(service, "profiles").isEmpty())
            .mapToInt(service -> mebibytes((String) service.get("mem_limit")))
            .sum();

    assertThat(sum).isPositive().isLessThanOrEqualTo(EIGHT_GB_IN_MIB);
  }

  private static int mebibytes(String limit) {
    assertThat(limit).matches("[0-9]+m");
    return Integer.parseInt(limit.substring(0, limit.length() - 1));
  }

  @ParameterizedTest
  @MethodSource("services")
  void portsListenOnLoopbackUnlessConfiguredOtherwise(String name) {
    assertThat(ComposeFile.list(COMPOSE.services().get(name), "ports"))
        .allSatisfy(port -> assertThat(ComposeFile.withDefaults(port)).startsWith("127.0.0.1:"));
  }

  @Test
  void portsAreThoseOfTheDesign() {
    Map<String, String> variables = COMPOSE.variables();

    assertThat(variables)
        .containsEntry("UI_PORT", "8080")
        .containsEntry("INGEST_PORT", "8081")
        .containsEntry("FEATURE_PORT", "8082")
        .containsEntry("TRAINING_PORT", "8083")
        .containsEntry("KAFKA_PORT", "9092")
        .containsEntry("CASSANDRA_PORT", "9042")
        .containsEntry("NAMENODE_PORT", "8020")
        .containsEntry("NAMENODE_WEB_PORT", "9870");
  }

  @ParameterizedTest
  @MethodSource("services")
  void mountedFilesExistAndVolumesAreDeclared(String name) {
    for (String volume : ComposeFile.list(COMPOSE.services().get(name), "volumes")) {
      String source = volume.substring(0, volume.indexOf(':'));
      if (source.startsWith("./")) {
        assertThat(Checkout.path(source)).exists();
      } else {
        assertThat(COMPOSE.volumes()).containsKey(source);
      }
    }
  }

  @Test
  void uploadsGoToAVolumeThatTheImagesUserMayWriteTo() {
    Map<String, Object> ingest = COMPOSE.services().get("ingest");

    Map<String, Object> environment = ComposeFile.map(ingest, "environment");
    String folder = (String) environment.get("TICKCAST_INGEST_REPLAY_DIRECTORY");
    assertThat(ComposeFile.list(ingest, "volumes")).containsExactly("uploads:" + folder);
    assertThat(environment).containsKey("TICKCAST_INGEST_REPLAY_MAX_BYTES");
    assertThat(Checkout.files("src/main/docker", ""))
        .allSatisfy(
            file ->
                assertThat(file)
                    .content()
                    .contains("install --directory --owner=10001 --group=10001 " + folder + "\n"));
  }

  @Test
  void theExampleOfAnEnvironmentDocumentsEveryVariableWithItsDefault() {
    Map<String, String> documented = new TreeMap<>();
    List<String> lines =
        Checkout.text(".env.example").lines().filter(l -> l.matches("[A-Z_]+=.*")).toList();
    lines.forEach(l -> documented.put(l.split("=", 2)[0], l.split("=", 2)[1]));

    assertThat(documented).isEqualTo(new TreeMap<>(COMPOSE.variables()));
  }

  @Test
  void serversAreOfTheVersionsThatTheTestsRunAgainst() {
    String pom = Checkout.text("pom.xml");

    assertThat(pom)
        .contains("<kafka.version>" + COMPOSE.variables().get("KAFKA_VERSION") + "<")
        .contains(
            "<cassandra-server.version>" + COMPOSE.variables().get("CASSANDRA_VERSION") + "<");
  }
}

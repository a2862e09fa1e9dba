package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {
  static Stream<String> dockerfiles() {
    return Checkout.files("src/main/docker", "").stream()
        .map(file -> "src/main/docker/" + file.getFileName());
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void obeysOurRules(String file) {
    assertThat(DockerfileRules.violations(Checkout.text(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM debian\nUSER 10001",
        "FROM debian:latest\nUSER 10001",
        "FROM debian:13.2-slim",
        "FROM debian:13.2-slim\nUSER root",
        "FROM debian:13.2-slim\nUSER tickcast",
        "FROM debian:13.2-slim\nUSER 10001\nADD a b",
        "FROM debian:13.2-slim\nUSER 10001\nENTRYPOINT java -jar a.jar",
        "FROM debian:13.2-slim\nENV KAFKA_PASSWORD=x\nUSER 10001",
        "FROM debian:13.2-slim\nRUN apt-get install -y curl\nUSER 10001"
      })
  void theRulesFindWhatIsWrong(String text) {
    String whole =
        text
            + """

            LABEL org.opencontainers.image.title=a org.opencontainers.image.version=a \\
              org.opencontainers.image.revision=a
            """;

    assertThat(DockerfileRules.violations(whole)).hasSizeGreaterThanOrEqualTo(1);
  }

  @Test
  void bothRunAsTheUserOfTheChart() {
    assertThat(Checkout.text("helm/values.yaml")).contains("\n  user: 10001\n");
    assertThat(dockerfiles()).allMatch(file -> Checkout.text(file).contains("USER 10001:10001"));
  }

  @Test
  void whatIsCopiedReachesTheBuilder() {
    List<String> ignored = Checkout.text(".dockerignore").lines().toList();
    Set<String> copied =
        dockerfiles()
            .flatMap(file -> Checkout.text(file).lines())
            .filter(line -> line.startsWith("COPY "))
            .map(line -> line.replaceFirst("COPY (--\\S+ )?", "").split(" ")[0])
            .map(source -> source.replace("${SERVICE}", "*-service"))
            .collect(Collectors.toSet());

    assertThat(ignored).contains("**");
    assertThat(copied)
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(
                        ignored.stream()
                            .filter(line -> line.startsWith("!"))
                            .map(line -> line.substring(1).replace("**", "")))
                    .anyMatch(source::startsWith));
  }
}

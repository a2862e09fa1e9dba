package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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

  /** One thing after the other is made wrong in a file that is right. */
  private static final String RIGHT =
      """
      FROM debian:13.2-slim AS service
      RUN apt-get update && apt-get install -y --no-install-recommends zlib1g && rm -rf /var/lib/apt/lists/*
      LABEL io.tickcast.sbom=\"/app/sbom.cdx.json\" org.opencontainers.image.title=a
      LABEL org.opencontainers.image.version=a org.opencontainers.image.revision=a
      WORKDIR /app
      COPY target/sbom.cdx.json /app/sbom.cdx.json
      USER 10001:10001
      HEALTHCHECK --timeout=5s CMD ["/app/a", "--health"]
      ENTRYPOINT ["/app/a"]
      """;

  @Test
  void theRulesFindNothingInWhatIsRight() {
    assertThat(DockerfileRules.violations(RIGHT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "debian:13.2-slim                         | debian                             | has a pinned base",
        "debian:13.2-slim                         | debian:latest                      | has a pinned base",
        "USER 10001:10001                         | USER root                          | ends as a numbered user",
        "USER 10001:10001                         | USER 0                             | ends as a numbered user",
        "USER 10001:10001                         | USER tickcast                      | ends as a numbered user",
        "USER 10001:10001                         | ''                                 | ends as a numbered user",
        "COPY target/sbom                         | ADD target/sbom                    | adds nothing from elsewhere",
        "COPY target/sbom.cdx.json                | COPY .                             | copies what it names",
        "ENTRYPOINT [\"/app/a\"]                  | ENTRYPOINT /app/a                  | needs no shell",
        "ENTRYPOINT [\"/app/a\"]                  | ENTRYPOINT [\"sh\", \"-c\", \"a\"]   | needs no shell",
        "ENTRYPOINT [\"/app/a\"]                  | ''                                 | has an ENTRYPOINT",
        "CMD [\"/app/a\", \"--health\"]           | CMD curl localhost                 | needs no shell",
        "HEALTHCHECK --timeout=5s CMD [\"/app/a\", \"--health\"] | ''                | has a HEALTHCHECK",
        "--timeout=5s                             | ''                                 | bounds its health check",
        "WORKDIR /app                             | WORKDIR app                        | has an absolute folder",
        "WORKDIR /app                             | ENV KAFKA_PASSWORD=x               | keeps no secret",
        "WORKDIR /app                             | RUN chmod 777 /app                 | opens nothing to all",
        "WORKDIR /app                             | RUN curl -O x                      | fetches packages only",
        "WORKDIR /app                             | VOLUME /app                        | knows no VOLUME",
        "--no-install-recommends                  | ''                                 | leaves no lists",
        "LABEL io.tickcast.sbom                   | LABEL sbom                         | carries its bill of materials",
        "org.opencontainers.image.revision=a      | a=b                                | has the label revision"
      })
  void theRulesFindWhatIsWrong(String right, String wrong, String rule) {
    assertThat(RIGHT).contains(right);
    String text = RIGHT.replace(right, wrong);

    assertThat(DockerfileRules.violations(text)).anyMatch(found -> found.contains(rule));
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
                            .map(line -> line.substring(1)))
                    .anyMatch(kept -> reaches(kept, source)));
  }

  private static boolean reaches(String kept, String source) {
    String copied = source.endsWith("/") ? source + "anything" : source;
    return FileSystems.getDefault().getPathMatcher("glob:" + kept).matches(Path.of(copied));
  }

  @Test
  void labelsSayTheVersionOfTheProject() {
    String version = "<version>(\\S+)</version>";
    String pom = Checkout.text("pom.xml").replaceFirst("(?s).*?" + version + ".*", "$1");

    assertThat(new ComposeFile().variables()).containsEntry("VERSION", pom);
    assertThat(Checkout.text("helm/Chart.yaml")).contains("\nappVersion: " + pom + "\n");
    assertThat(Checkout.text("docs/deployment.md")).contains("--build-arg VERSION=" + pom);
  }
}

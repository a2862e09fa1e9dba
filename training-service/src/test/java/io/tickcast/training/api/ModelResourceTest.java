package io.tickcast.training.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ModelEvaluation.Check;
import io.tickcast.contracts.layout.ModelEvaluation.Gate;
import io.tickcast.service.page.Listing;
import io.tickcast.service.page.PageQuery;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.training.FolderHdfs;
import io.tickcast.training.registry.AliasMover;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.training.ModelFixture;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelResourceTest {
  private static final ModelFixture FIXTURE = ModelFixture.autoregression("ridge");
  private static final String MODEL = "sim-ar-5s-h1";
  private static final Check LATENCY = new Check("latency", true, 1.0, 2.0, "it is fast");
  private static final Check NO_SKILL = new Check("skillVsZero", false, -1.0, 0.0, "R² is too low");
  private static final Instant NOON = Instant.parse("2024-01-01T12:00:00Z");

  @TempDir private java.nio.file.Path folder;
  private FolderHdfs hdfs;
  private ModelRegistry registry;
  private Aliases aliases;
  private ModelResource resource;

  @BeforeEach
  void open() throws IOException {
    hdfs = new FolderHdfs(folder);
    registry = new ModelRegistry(hdfs);
    aliases = new Aliases(hdfs);
    AliasMover mover =
        new AliasMover(
            aliases,
            symbol -> Optional.of(symbol.equals("SIM.MA") ? NOON.plusSeconds(60) : NOON),
            Duration.ofSeconds(5),
            Clock.fixed(NOON, ZoneOffset.UTC));
    resource = new ModelResource(registry, aliases, mover, new ObjectMapper());
  }

  @Test
  void aDamagedVersionIsListedAsDamagedBesideTheOthers() throws IOException {
    for (int i = 0; i < 3; i++) {
      publish();
    }
    try (var out = hdfs.create(new Path(HdfsLayout.version(MODEL, 2), "manifest.json"), true)) {
      out.writeBytes("{");
    }
    hdfs.delete(new Path(HdfsLayout.version(MODEL, 1), "manifest.json"), false);

    List<JsonNode> listed = resource.versions(MODEL, page("100", null)).items();

    assertThat(listed).extracting(node -> node.get("version").asInt()).containsExactly(3, 2, 1);
    assertThat(listed).extracting(node -> node.get("name").asText()).containsOnly(MODEL);
    assertThat(listed.get(0).has("damaged")).isFalse();
    assertThat(listed.get(0).has("task")).isTrue();
    assertThat(listed.get(1).get("damaged").asText()).startsWith("manifest is damaged: ");
    assertThat(listed.get(2).get("damaged").asText()).isEqualTo("it has no manifest");
    assertThatThrownBy(() -> resource.version(MODEL, "2"))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(MODEL + " v2: manifest is damaged");
  }

  @Test
  void modelsComeInPages() throws IOException {
    for (String symbol : List.of("SIM.C", "SIM.A", "SIM.B")) {
      registry.publish(
          FIXTURE.manifestOf(symbol, 1).name(),
          Map.of(HdfsLayout.MODEL_FILE, FIXTURE.model().model()),
          version -> FIXTURE.manifestOf(symbol, version));
    }

    Listing<ModelView> first = resource.models(page("2", null));
    Listing<ModelView> second = resource.models(page("2", first.next()));

    assertThat(first.items())
        .extracting(ModelView::name)
        .containsExactly("sim-a-5s-h1", "sim-b-5s-h1");
    assertThat(second.items()).extracting(ModelView::name).containsExactly("sim-c-5s-h1");
    assertThat(second.next()).isNull();
    assertThat(resource.models(page("3", null)).next()).isNull();
  }

  @Test
  void versionsComeInPages() throws IOException {
    for (int i = 0; i < 3; i++) {
      publish();
    }

    Listing<JsonNode> first = resource.versions(MODEL, page("2", null));
    Listing<JsonNode> second = resource.versions(MODEL, page("2", first.next()));

    assertThat(first.items()).extracting(v -> v.get("version").asInt()).containsExactly(3, 2);
    assertThat(second.items()).extracting(v -> v.get("version").asInt()).containsExactly(1);
    assertThat(second.next()).isNull();
  }

  @Test
  void aPageThatCannotBeIsRefused() throws IOException {
    publish();

    assertThatThrownBy(() -> resource.models(page("1001", null)))
        .isInstanceOf(ProblemException.class)
        .hasMessage("limit must be a whole number from 1 to 1000, was 1001");
    assertThatThrownBy(() -> resource.versions(MODEL, page("1", "v2")))
        .isInstanceOf(ProblemException.class)
        .hasMessage("before must be a number from 1, was v2");
  }

  private static PageQuery page(String limit, String before) {
    return new PageQuery(limit, before);
  }

  @Test
  void aPooledModelMayBeChallengerButNotChampion() throws IOException {
    List<String> symbols = List.of("SIM.AR", "SIM.MA");
    String pooled = FIXTURE.manifestOf(symbols, 1).name();
    registry.publish(
        pooled,
        Map.of(HdfsLayout.MODEL_FILE, FIXTURE.model().model()),
        version -> FIXTURE.manifestOf(symbols, version));
    publish();
    AliasOrder order = new AliasOrder(1, "by a test");

    assertThatThrownBy(() -> resource.move(pooled, Aliases.CHAMPION, order))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "v1 of %s is of 2 symbols, a champion must be of 1: it can be challenger"
                .formatted(pooled));
    assertThat(aliases.history(pooled, Aliases.CHAMPION).moves()).isEmpty();
    assertThat(resource.move(pooled, Aliases.CHALLENGER, order).effectiveFrom())
        .as("ahead of the newest row of any of its symbols")
        .isEqualTo(NOON.plusSeconds(65));
    assertThat(resource.move(MODEL, Aliases.CHAMPION, order).version()).isEqualTo(1);
  }

  @Test
  void onlyWhatPassedTheGateBecomesChampion() throws IOException {
    publish(new Gate(true, null, 0.975, List.of(LATENCY)));
    publish(new Gate(false, 1, 0.975, List.of(LATENCY, NO_SKILL)));
    publish(null);
    resource.move(MODEL, Aliases.CHAMPION, new AliasOrder(1, "by a test"));

    assertThatThrownBy(() -> resource.move(MODEL, Aliases.CHAMPION, new AliasOrder(2, null)))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "v2 of sim-ar-5s-h1 did not pass the gate and was never champion, it can be challenger:"
                + " skillVsZero: R² is too low");
    assertThatThrownBy(() -> resource.move(MODEL, Aliases.CHAMPION, new AliasOrder(3, null)))
        .isInstanceOf(ProblemException.class)
        .hasMessageEndingWith("the gate was never asked");
    assertThat(aliases.history(MODEL, Aliases.CHAMPION).moves()).hasSize(1);
    assertThat(resource.move(MODEL, Aliases.CHALLENGER, new AliasOrder(2, null)).version())
        .isEqualTo(2);
  }

  /** It was promoted before there was a gate, or by an older one. */
  @Test
  void aFormerChampionComesBackInOneCall() throws IOException {
    publish(new Gate(false, null, 0.975, List.of(NO_SKILL)));
    publish(new Gate(true, null, 0.975, List.of(LATENCY)));
    aliases.move(
        aliases.history(MODEL, Aliases.CHAMPION),
        new AliasMove(Aliases.CHAMPION, 1, null, NOON, NOON, "test", "a test"));
    resource.move(MODEL, Aliases.CHAMPION, new AliasOrder(2, null));

    AliasMove back = resource.move(MODEL, Aliases.CHAMPION, new AliasOrder(1, null));

    assertThat(back.version()).isEqualTo(1);
    assertThat(back.fromVersion()).isEqualTo(2);
  }

  private void publish(Gate gate) throws IOException {
    registry.publish(
        MODEL,
        Map.of(HdfsLayout.MODEL_FILE, FIXTURE.model().model()),
        version -> FIXTURE.judged(version, gate));
  }

  private void publish() throws IOException {
    registry.publish(
        MODEL, Map.of(HdfsLayout.MODEL_FILE, FIXTURE.model().model()), FIXTURE::manifest);
  }
}

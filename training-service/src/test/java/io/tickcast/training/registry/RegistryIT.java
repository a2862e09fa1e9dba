package io.tickcast.training.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.training.training.ModelFixture;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Versions and aliases on a real HDFS, where a rename is a compare-and-set. */
class RegistryIT {
  private static final ModelFixture FIXTURE = ModelFixture.autoregression();
  private static final Instant NOON = Instant.parse("2024-01-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private static FileSystem hdfs;
  private static ModelRegistry registry;
  private static Aliases aliases;

  @BeforeAll
  static void open() throws IOException {
    hdfs = HdfsStore.open(LocalStack.shared(Part.HDFS).hdfsUri());
    registry = new ModelRegistry(hdfs);
    aliases = new Aliases(hdfs);
  }

  @AfterAll
  static void close() throws IOException {
    hdfs.close();
  }

  @Test
  void keepsAVersionAsItWasPublished() throws IOException {
    ModelManifest published = publish("keeps");

    assertThat(published.version()).isEqualTo(1);
    assertThat(registry.manifest("keeps", 1)).contains(published);
    assertThat(registry.model("keeps", 1)).isEqualTo(FIXTURE.model().model());
    assertThat(registry.card("keeps", 1)).contains(ModelCard.of(published));
    assertThat(registry.models()).contains("keeps");
    assertThat(registry.manifest("keeps", 2)).isEmpty();
  }

  @Test
  void ofManyTrainersEveryOneGetsANumberOfItsOwn() throws Exception {
    List<Callable<ModelManifest>> trainers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      trainers.add(() -> publish("crowd"));
    }
    List<Integer> numbers = new ArrayList<>();
    for (ModelManifest manifest : together(trainers)) {
      numbers.add(manifest.version());
    }

    assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    assertThat(registry.versions("crowd")).containsExactly(1, 2, 3, 4, 5, 6);
    for (int version : numbers) {
      assertThat(registry.manifest("crowd", version).orElseThrow().version()).isEqualTo(version);
    }
  }

  @Test
  void ofTwoMoversWithOneHistoryOneWins() throws Exception {
    AliasHistory empty = aliases.history("race", Aliases.CHAMPION);
    List<Callable<Boolean>> movers =
        List.of(() -> aliases.move(empty, move(1)), () -> aliases.move(empty, move(2)));

    assertThat(together(movers)).containsExactlyInAnyOrder(true, false);
    assertThat(aliases.history(empty).moves()).hasSize(1);
  }

  @Test
  void aMoverThatLostDecidesAnew() throws Exception {
    AliasMover mover =
        new AliasMover(aliases, symbol -> Optional.of(NOON), Duration.ofSeconds(5), CLOCK);
    List<Callable<Optional<AliasMove>>> movers =
        IntStream.rangeClosed(1, 4)
            .mapToObj(
                v ->
                    (Callable<Optional<AliasMove>>)
                        () ->
                            mover.move(
                                "many",
                                Aliases.CHAMPION,
                                List.of("SIM.AR"),
                                NOON,
                                h -> Optional.of(new AliasMover.Wish(v, "test", "because"))))
            .toList();
    together(movers);

    List<AliasMove> moves = aliases.history("many", Aliases.CHAMPION).moves();
    assertThat(moves).hasSize(4).allMatch(m -> m.effectiveFrom().equals(NOON.plusSeconds(5)));
    assertThat(moves.get(0).fromVersion()).isNull();
    for (int i = 1; i < 4; i++) {
      assertThat(moves.get(i).fromVersion()).isEqualTo(moves.get(i - 1).version());
    }
  }

  @Test
  void aHistorySaysWhoServesWhichTime() {
    AliasHistory history =
        new AliasHistory("m", Aliases.CHAMPION, List.of(move(1), at(2, 60), at(1, 120)));

    assertThat(history.servingAt(NOON.minusSeconds(1))).isEmpty();
    assertThat(history.servingAt(NOON)).containsExactly(1);
    assertThat(history.servingAt(NOON.plusSeconds(60))).containsExactly(2, 1);
    assertThat(history.servingAt(NOON.plusSeconds(500))).containsExactly(1, 2);
  }

  @Test
  void takesNoNameAsAPath() {
    assertThatThrownBy(() -> registry.versions("../raw"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[a-z0-9-]{1,64}");
    assertThatThrownBy(() -> aliases.history("model", "../../x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alias must be one of");
  }

  @Test
  void standsOnNothingButHdfs() throws IOException {
    try (FileSystem local = HdfsStore.open(URI.create("file:///"))) {
      assertThatThrownBy(() -> new ModelRegistry(local))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("needs HDFS");
    }
  }

  @Test
  void tagsStandBesideAVersionThatNeverChanges() throws IOException {
    VersionTags tags = new VersionTags(hdfs);
    publish("tagged");

    tags.set("tagged", 1, "checked-by", "Ada");
    tags.set("tagged", 1, "note", "für später: größer");
    tags.set("tagged", 1, "checked-by", "Grace");

    assertThat(tags.of("tagged", 1))
        .containsExactly(entry("checked-by", "Grace"), entry("note", "für später: größer"));
    assertThat(tags.remove("tagged", 1, "note")).isTrue();
    assertThat(tags.remove("tagged", 1, "note")).isFalse();
    assertThat(registry.manifest("tagged", 1)).contains(FIXTURE.manifest("tagged", 1));
    assertThat(registry.versions("tagged")).containsExactly(1);
    assertThatThrownBy(() -> tags.set("tagged", 1, "../v1/manifest.json", "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key must match");
  }

  @Test
  void retentionKeepsTheNewestTheTaggedAndWhatAHistoryNames() throws IOException {
    for (int i = 0; i < 7; i++) {
      publish("old");
    }
    AliasHistory empty = aliases.history("old", Aliases.CHAMPION);
    aliases.move(empty, move(1));
    aliases.move(aliases.history(empty), move(2));
    new VersionTags(hdfs).set("old", 4, "keep", "for the paper");

    retention(2, CLOCK).look();

    assertThat(registry.versions("old")).containsExactly(1, 2, 4, 6, 7);
    assertThat(publish("old").version()).isEqualTo(8);
  }

  @Test
  void aVersionThatIsNamedWhileItIsRemovedComesBack() throws IOException {
    for (int i = 0; i < 3; i++) {
      publish("late");
    }
    retention(1, Clock.systemUTC()).look();
    assertThat(registry.versions("late")).containsExactly(3);

    aliases.move(aliases.history("late", Aliases.CHAMPION), move(2));
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
    retention(1, later).look();
    retention(1, later).look();

    assertThat(registry.versions("late")).containsExactly(2, 3);
    assertThat(registry.model("late", 2)).isEqualTo(FIXTURE.model().model());
    assertThat(hdfs.exists(new Path(HdfsLayout.STAGING, "removed-versions/late/v1"))).isFalse();
  }

  @Test
  void whatAKilledTrainerLeftIsInvisibleAndSweptInTime() throws IOException {
    Path half = new Path(HdfsLayout.STAGING, "registry-of-a-killed-trainer/version");
    Path strangers = new Path(HdfsLayout.STAGING, "segment-of-the-archive");
    hdfs.create(new Path(half, HdfsLayout.MODEL_FILE)).close();
    hdfs.mkdirs(strangers);

    assertThat(registry.models()).noneMatch(name -> name.contains("killed"));
    retention(50, Clock.systemUTC()).look();
    assertThat(hdfs.exists(half)).isTrue();
    retention(50, Clock.offset(Clock.systemUTC(), Duration.ofHours(2))).look();

    assertThat(hdfs.exists(half.getParent())).isFalse();
    assertThat(hdfs.exists(strangers)).isTrue();
  }

  private static Retention retention(int versions, Clock clock) {
    return new Retention(hdfs, versions, Duration.ofHours(1), clock);
  }

  private static ModelManifest publish(String name) throws IOException {
    return registry.publish(
        name,
        Map.of(HdfsLayout.MODEL_FILE, FIXTURE.model().model()),
        version -> FIXTURE.manifest(name, version));
  }

  private static AliasMove move(int version) {
    return at(version, 0);
  }

  private static AliasMove at(int version, long seconds) {
    return new AliasMove(
        Aliases.CHAMPION, version, null, NOON.plusSeconds(seconds), NOON, "test", "because");
  }

  private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}

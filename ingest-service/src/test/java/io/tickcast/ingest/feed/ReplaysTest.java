package io.tickcast.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaysTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String TWO_HOURS =
      "ts,symbol,price,size\n1704110400,A,1,1\n1704117600,A,1,1\n";

  @TempDir Path folder;
  private final TopicInMemory topic = new TopicInMemory();
  private Replays replays;

  private record Settings(Path directory) implements ReplaySettings {
    @Override
    public long maxBytes() {
      return 1_000_000;
    }

    @Override
    public int maxRunning() {
      return 2;
    }

    @Override
    public Duration settle() {
      return Duration.ofMillis(500);
    }
  }

  @BeforeEach
  void start() {
    replays = new Replays(new Settings(folder), topic.publisher());
  }

  @AfterEach
  void stop() {
    replays.stop(null);
  }

  @Test
  void forgetsTheOldestButNoneThatRuns() {
    String running = begin("1", false);
    String first = finished();
    String second = finished();
    for (int i = 0; i < 98; i++) {
      finished();
    }

    assertThat(replays.all()).hasSize(100);
    assertThat(replays.find(running)).get().matches(s -> s.state() == ReplayStatus.State.running);
    assertThat(replays.find(first)).isEmpty();
    assertThat(replays.find(second)).isPresent();
    assertThat(replays.all()).extracting(ReplayStatus::id).endsWith(second, running);
  }

  private String finished() {
    String id = begin("max", true);
    await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(LIMIT)
        .until(() -> replays.find(id).orElseThrow().state() == ReplayStatus.State.done);
    return id;
  }

  private String begin(String speed, boolean dryRun) {
    return replays
        .begin(new ByteArrayInputStream(TWO_HOURS.getBytes(UTF_8)), null, null, speed, dryRun)
        .id();
  }
}

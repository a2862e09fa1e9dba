package io.tickcast.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final long NOON = 1_704_110_400_000_000L;
  private static final long SECOND = 1_000_000;

  @TempDir Path folder;
  private final TopicInMemory topic = new TopicInMemory();

  @Test
  void movesTheTimeOfEachSymbolPastTheEndOfItsLastMinute() throws IOException {
    ReplayStatus status = replay("1704110400,A,1,1\n1704110401,B,2,1\n1704110461,B,3,1\n");

    assertThat(status.state()).as(status.message()).isEqualTo(ReplayStatus.State.done);
    assertThat(topic.records())
        .containsExactly(
            Tick.trade("A", NOON, 1, 1, null),
            Tick.trade("B", NOON + SECOND, 2, 1, null),
            Tick.trade("B", NOON + 61 * SECOND, 3, 1, null),
            new Heartbeat("replay", NOON + 60 * SECOND + SECOND / 2, List.of("A")),
            new Heartbeat("replay", NOON + 120 * SECOND + SECOND / 2, List.of("B")));
  }

  @Test
  void movesNoTimeWhenItFailsSinceTheRestOfTheMinuteWouldThenBeLate() throws IOException {
    ReplayStatus status = replay("1704110400,A,1,1\n1704110401,A");

    assertThat(status.state()).isEqualTo(ReplayStatus.State.failed);
    assertThat(status.message())
        .startsWith("line 3 breaks off")
        .endsWith("; 1 ticks before it are published");
    assertThat(topic.records()).containsExactly(Tick.trade("A", NOON, 1, 1, null));
  }

  private ReplayStatus replay(String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("ticks.csv"), "ts,symbol,price,size\n" + rows);
    Replay replay =
        new Replay(
            new Replay.Order("1", "ticks.csv", null, Speed.parse("max"), false),
            TickCsv.open(file, null),
            topic.publisher().begin(),
            new SteppedPace(NOON),
            Duration.ofMillis(500));
    replay.run();
    return replay.status();
  }
}

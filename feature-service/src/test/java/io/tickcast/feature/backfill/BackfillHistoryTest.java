package io.tickcast.feature.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackfillHistoryTest {
  private final BackfillHistory history = new BackfillHistory();

  private Backfill add(String id) {
    Backfill backfill =
        new Backfill(id, new BackfillOrder(List.of(), null, null, false), Instant.EPOCH);
    history.add(backfill);
    return backfill;
  }

  private void addFinished(int count) {
    for (int i = 0; i < count; i++) {
      add("finished" + i).end("done", null, Instant.EPOCH);
    }
  }

  @Test
  void forgetsTheOldestOfThoseThatAreFinishedAndNoOther() {
    add("running").begin();
    add("queued");
    addFinished(BackfillHistory.FINISHED_KEPT + 1);
    add("newest");

    assertThat(history.find("finished0")).isEmpty();
    assertThat(history.find("finished1")).isPresent();
    assertThat(history.find("running")).isPresent();
    assertThat(history.find("queued")).isPresent();
    assertThat(history.unfinished()).isEqualTo(3);
  }

  @Test
  void listsTheNewestFirst() {
    addFinished(3);

    assertThat(history.statuses())
        .extracting(BackfillStatus::id)
        .containsExactly("finished2", "finished1", "finished0");
  }
}

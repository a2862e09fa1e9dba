package io.tickcast.feature.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
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
  void givesEveryOnePageByPage() {
    addFinished(5);

    List<String> ids = new ArrayList<>();
    BackfillList page = history.page(null, 2);
    while (page.next() != null) {
      assertThat(page.items()).hasSize(2);
      page.items().forEach(item -> ids.add(item.id()));
      page = history.page(page.next(), 2);
    }
    page.items().forEach(item -> ids.add(item.id()));

    assertThat(ids)
        .containsExactly("finished4", "finished3", "finished2", "finished1", "finished0");
  }

  @Test
  void hasNoNextPageBehindTheLast() {
    addFinished(4);

    assertThat(history.page(null, 4).next()).isNull();
    assertThat(history.page("finished2", 2).next()).isNull();
    assertThat(history.page(null, 3).next()).isEqualTo("finished1");
  }
}

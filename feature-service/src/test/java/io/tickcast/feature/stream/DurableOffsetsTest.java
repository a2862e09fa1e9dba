package io.tickcast.feature.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DurableOffsetsTest {
  private final DurableOffsets offsets = new DurableOffsets(5);

  @Test
  void passesNothingThatIsOpenWhateverIsDoneBehindIt() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    offsets.add(10, first);
    offsets.add(20, CompletableFuture.completedFuture(null));
    assertThat(offsets.offset()).isEqualTo(5);

    first.complete(null);
    assertThat(offsets.offset()).isEqualTo(20);
  }

  @Test
  void failsWhenSomethingCanNeverBecomeDurable() {
    offsets.add(10, CompletableFuture.failedFuture(new IllegalStateException("no such column")));

    assertThatThrownBy(offsets::offset)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("no such column");
  }

  @Test
  void isDurableWhenAllThatWasBegunHasEnded() {
    Durability durability = new Durability();
    durability.begin();
    durability.begin();
    durability.end(null);
    CompletableFuture<Void> sealed = durability.seal();
    assertThat(sealed).isNotDone();

    durability.end(null);
    assertThat(sealed).isCompleted();
  }

  @Test
  void isNotDurableBeforeNothingMoreCanBegin() {
    Durability durability = new Durability();
    durability.begin();
    durability.end(null);
    durability.begin();
    CompletableFuture<Void> sealed = durability.seal();
    assertThat(sealed).isNotDone();

    durability.end(new IllegalStateException("too large"));
    assertThat(sealed).isCompletedExceptionally();
  }
}

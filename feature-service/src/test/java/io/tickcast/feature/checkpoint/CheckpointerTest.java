package io.tickcast.feature.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CheckpointerTest {
  private static final long SECOND = 1_000_000_000L;

  private final SlowStore store = new SlowStore();
  private final List<Duration> took = new ArrayList<>();
  private final Checkpointer checkpointer =
      new Checkpointer(
          store, new PartitionCheckpoint(7, 2, 100, List.of()), Duration.ofSeconds(5), took::add);
  private int captures;

  private void progress(long seconds, long durable, long position) throws InterruptedException {
    checkpointer.progress(
        seconds * SECOND,
        durable,
        position,
        () -> {
          captures++;
          return List.of(new SymbolCheckpoint("AA", position, new byte[0]));
        });
  }

  @Test
  void savesNothingBeforeItsRowsAreDurable() throws InterruptedException {
    progress(0, 100, 110);
    assertThat(store.saved).isEmpty();

    progress(1, 109, 120);
    assertThat(store.saved).isEmpty();

    progress(2, 110, 130);
    assertThat(store.saved)
        .singleElement()
        .satisfies(
            saved -> {
              assertThat(saved.partition()).isEqualTo(7);
              assertThat(saved.generation()).isEqualTo(2);
              assertThat(saved.nextOffset()).isEqualTo(110);
            });
    assertThat(captures).isEqualTo(1);
  }

  @Test
  void isSafeOnlyWhenTheStoreSaysSo() throws InterruptedException {
    progress(0, 110, 110);
    assertThat(checkpointer.savedOffset()).isEqualTo(100);

    store.answers.get(0).complete(null);
    progress(3, 110, 110);
    assertThat(checkpointer.savedOffset()).isEqualTo(110);
    assertThat(took).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void waitsForTheIntervalAndForSomethingNew() throws InterruptedException {
    progress(0, 110, 110);
    store.answers.get(0).complete(null);
    progress(4, 120, 120);
    assertThat(captures).isEqualTo(1);

    progress(5, 120, 120);
    assertThat(captures).isEqualTo(2);
    store.answers.get(1).complete(null);
    progress(20, 120, 120);
    assertThat(captures).isEqualTo(2);
  }

  @Test
  void savesOneAfterTheOther() throws InterruptedException {
    progress(0, 110, 110);
    progress(10, 120, 120);
    assertThat(captures).isEqualTo(1);
  }

  @Test
  void hurriesWhenThePartitionGoes() throws InterruptedException {
    progress(0, 110, 110);
    store.answers.get(0).complete(null);

    checkpointer.hurry();
    progress(1, 120, 120);

    assertThat(store.saved).hasSize(2);
  }

  @Test
  void failsWhenACheckpointCanNeverBeSaved() throws InterruptedException {
    progress(0, 110, 110);
    store.answers.get(0).completeExceptionally(new IllegalArgumentException("no such table"));

    assertThatThrownBy(() -> progress(1, 110, 110))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("no such table");
  }

  /** Answers when told to. */
  private static final class SlowStore implements CheckpointStore {
    final List<PartitionCheckpoint> saved = new ArrayList<>();
    final List<CompletableFuture<Void>> answers = new ArrayList<>();

    @Override
    public Optional<PartitionCheckpoint> load(int partition) {
      return Optional.empty();
    }

    @Override
    public CompletionStage<Void> save(PartitionCheckpoint checkpoint) {
      saved.add(checkpoint);
      answers.add(new CompletableFuture<>());
      return answers.get(answers.size() - 1);
    }

    @Override
    public CompletionStage<Void> restart(PartitionCheckpoint start, Collection<String> forgotten) {
      return CompletableFuture.completedFuture(null);
    }
  }
}

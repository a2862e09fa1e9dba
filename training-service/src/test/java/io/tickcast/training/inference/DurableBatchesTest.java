package io.tickcast.training.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tickcast.training.training.Settings;
import java.io.IOException;
import java.lang.Thread.State;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DurableBatchesTest {
  private final PredictorState state =
      new PredictorState(
          Settings.of(
              PredictorSettings.class,
              Map.of(
                  "tickcast.predictor.first-wait", "1ms",
                  "tickcast.predictor.longest-wait", "1ms")));
  private DurableBatches batches;

  @AfterEach
  void close() {
    batches.close();
  }

  @Test
  void becomeDurableInTheirOrderThoughTheSecondIsWrittenFirst() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    RowPredictor.Batch slow = batch();
    batches = new DurableBatches(batch -> batch == slow ? first::await : () -> {}, state);

    CompletableFuture<Void> one = batches.add(slow);
    CompletableFuture<Void> two = batches.add(batch());

    assertThat(two).isNotDone();
    first.countDown();
    two.get();
    assertThat(one).isCompleted();
  }

  @Test
  void areWrittenAgainUntilTheyAreTakenAndTheOutageIsSaidMeanwhile() throws Exception {
    ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
    Semaphore refusals = new Semaphore(3);
    batches =
        new DurableBatches(
            batch ->
                () -> {
                  state.trouble().ifPresent(troubles::add);
                  if (refusals.tryAcquire()) {
                    throw new IOException("Cassandra does not take rows: away");
                  }
                },
            state);

    batches.add(batch()).get();

    assertThat(troubles).hasSize(3).containsOnly("Cassandra does not take rows: away");
    assertThat(state.trouble()).isEmpty();
  }

  @Test
  void waitForOneAnotherWhenTooManyAreOnTheirWay() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    batches =
        new DurableBatches(
            batch -> {
              begun.incrementAndGet();
              return taken::await;
            },
            state);
    for (int i = 0; i < 4; i++) {
      batches.add(batch(2_000));
    }
    Thread fifth = started(() -> batches.add(batch()));
    Thread all = started(batches::awaitAll);

    assertThat(fifth.getState()).isEqualTo(State.WAITING);
    assertThat(all.getState()).isEqualTo(State.WAITING);
    assertThat(begun).hasValue(4);
    taken.countDown();
    fifth.join();
    all.join();
    assertThat(begun).hasValue(5);
  }

  /** A call on a thread of its own that waits, or has come to its end. */
  private static Thread started(Call call) {
    Thread thread =
        new Thread(
            () -> {
              try {
                call.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    await().until(() -> List.of(State.WAITING, State.TERMINATED).contains(thread.getState()));
    return thread;
  }

  private interface Call {
    void run() throws InterruptedException;
  }

  @Test
  void aBugIsNoOutage() throws Exception {
    batches =
        new DurableBatches(
            batch ->
                () -> {
                  throw new IllegalArgumentException("a bug");
                },
            state);

    assertThatThrownBy(() -> batches.add(batch()).get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("a bug");
    batches.awaitAll();
  }

  private static RowPredictor.Batch batch() {
    return batch(0);
  }

  /** A batch of which only the size counts. */
  private static RowPredictor.Batch batch(int predictions) {
    return new RowPredictor.Batch(Collections.nCopies(predictions, null), List.of());
  }
}

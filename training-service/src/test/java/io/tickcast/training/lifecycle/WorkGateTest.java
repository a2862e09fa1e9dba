package io.tickcast.training.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkGateTest {
  private static final Duration LIMIT = Duration.ofSeconds(4);

  private final WorkGate gate = new WorkGate();
  private final AtomicInteger done = new AtomicInteger();

  private CompletableFuture<Void> closing() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            gate.close(new ShutdownEvent());
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void waitsForWhatIsInside() {
    assertThat(gate.enter()).isTrue();
    assertThat(gate.enter()).isTrue();

    CompletableFuture<Void> closed = closing();
    await().atMost(LIMIT).until(() -> !entered());
    gate.leave();
    assertThat(closed).isNotDone();
    gate.leave();

    assertThat(closed).succeedsWithin(LIMIT);
    gate.pass(done::incrementAndGet);
    assertThat(done).hasValue(0);
  }

  private boolean entered() {
    boolean entered = gate.enter();
    if (entered) {
      gate.leave();
    }
    return entered;
  }

  @Test
  void workThatBreaksHasLeft() {
    gate.pass(done::incrementAndGet);
    assertThatThrownBy(() -> gate.pass(() -> Integer.parseInt("broken")))
        .isInstanceOf(NumberFormatException.class);

    assertThat(closing()).succeedsWithin(LIMIT);
    assertThat(done).hasValue(1);
  }
}

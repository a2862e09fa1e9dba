package io.tickcast.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.ui.live.Outbox.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final List<String> sent = new ArrayList<>();
  private final Deque<Runnable> onTheWay = new ArrayDeque<>();
  private final AtomicInteger dropped = new AtomicInteger();
  private final Outbox outbox =
      new Outbox(
          3,
          dropped::incrementAndGet,
          text -> {
            sent.add(text);
            return onTheWay::add;
          });

  @Test
  void sendsAtOnceWhileTheReaderIsReady() {
    offer("a", false);
    assertThat(sent).containsExactly("a");
  }

  @Test
  void hasOneMessageOnItsWayAndKeepsTheOrder() {
    offer("a", false);
    offer("b", true);
    offer("c", false);
    assertThat(sent).containsExactly("a");
    arriveAll();
    assertThat(sent).containsExactly("a", "b", "c");
  }

  @Test
  void givesUpTheOldestTickFirst() {
    offer("on its way", false);
    offer("bar", false);
    offer("tick 1", true);
    offer("tick 2", true);
    offer("tick 3", true);
    arriveAll();
    assertThat(sent).containsExactly("on its way", "bar", "tick 2", "tick 3");
    assertThat(dropped).hasValue(1);
  }

  @Test
  void tellsAReaderWhatItMissedWhenEvenBarsAreGivenUp() {
    offer("on its way", false);
    for (int i = 1; i <= 5; i++) {
      offer("bar " + i, false);
    }
    arriveAll();
    assertThat(sent)
        .containsExactly(
            "on its way", "{\"type\":\"gap\",\"missing\":2}", "bar 3", "bar 4", "bar 5");
    assertThat(dropped).hasValue(2);
  }

  @Test
  void sendsNothingAfterItWasClosed() {
    offer("a", false);
    offer("b", false);
    outbox.close();
    arriveAll();
    offer("c", false);
    assertThat(sent).containsExactly("a");
  }

  @Test
  void aSocketThatAnswersAtOnceDoesNotFillTheStack() {
    List<String> taken = new ArrayList<>();
    Outbox quick =
        new Outbox(
            10_000,
            () -> {},
            text -> {
              taken.add(text);
              return Runnable::run;
            });
    for (int i = 0; i < 10_000; i++) {
      quick.offer(new Message("" + i, false));
    }
    assertThat(taken).hasSize(10_000);
  }

  private void offer(String text, boolean tick) {
    outbox.offer(new Message(text, tick));
  }

  private void arriveAll() {
    while (!onTheWay.isEmpty()) {
      onTheWay.poll().run();
    }
  }
}

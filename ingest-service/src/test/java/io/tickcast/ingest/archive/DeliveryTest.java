package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A channel with a queue, whose reading is set back while older batches still wait in it. */
class DeliveryTest {
  private static final int LOG = 400;

  private enum Event {
    FETCH,
    FETCH_MORE,
    HAND_OUT,
    COMMIT,
    OUTAGE,
    OUTAGE_OVER,
    PARTITION_COMES_BACK
  }

  private record Batch(long first, long last) {}

  /** One partition's way through the channel into an archive that may be away. */
  private static final class Model {
    final Delivery delivery = new Delivery();
    final Deque<Batch> queue = new ArrayDeque<>();
    long position;
    long taken;
    long committed;
    boolean away;

    void happen(Event event) {
      switch (event) {
        case FETCH -> fetch(1);
        case FETCH_MORE -> fetch(7);
        case HAND_OUT -> handOut();
        case COMMIT -> committed = away ? committed : taken;
        case OUTAGE -> away = true;
        case OUTAGE_OVER -> recover();
        case PARTITION_COMES_BACK -> {
          position = committed;
          delivery.readsFrom(position);
          recover();
        }
        default -> throw new AssertionError(event);
      }
    }

    private void fetch(int records) {
      if (queue.size() < 3 && position < LOG) {
        long last = Math.min(LOG, position + records) - 1;
        queue.add(new Batch(position, last));
        position = last + 1;
      }
    }

    private void handOut() {
      Batch batch = queue.poll();
      if (batch == null) {
        return;
      }
      delivery.handedOut(batch.first, batch.last);
      if (away || delivery.isStale()) {
        return;
      }
      for (long offset = batch.first; offset <= batch.last; offset++) {
        if (offset >= taken) {
          assertThat(offset).as("nothing is left out").isEqualTo(taken);
          taken++;
        }
      }
    }

    private void recover() {
      away = false;
      taken = committed;
      delivery.setTo(taken);
      position = taken;
    }
  }

  @Test
  void everyRecordIsTakenAndNoneLeftOut() {
    Event[] events = Event.values();
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      Model model = new Model();
      for (int i = 0; i < 100; i++) {
        model.happen(events[random.nextInt(events.length)]);
      }
      model.happen(Event.OUTAGE_OVER);
      for (int i = 0; i < 2 * LOG && model.taken < LOG; i++) {
        model.happen(Event.FETCH_MORE);
        model.happen(Event.HAND_OUT);
      }
      assertThat(model.taken).as("seed " + seed).isEqualTo(LOG);
    }
  }
}

package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A channel with a queue, whose reading is set back while older batches still wait in it, of a log
 * that has holes and loses its beginning.
 */
class DeliveryTest {
  private static final int LOG = 1_000;

  private enum Event {
    FETCH,
    FETCH_MORE,
    HAND_OUT,
    COMMIT,
    OUTAGE,
    OUTAGE_OVER,
    LOSS,
    LOSS_OF_MORE,
    PARTITION_COMES_BACK
  }

  private record Batch(long first, long last) {}

  /** One partition's way through the channel into an archive that may be away. */
  private static final class Model {
    final Delivery delivery = new Delivery();
    final Deque<Batch> queue = new ArrayDeque<>();
    long begin;
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
        case LOSS -> lose(2);
        case LOSS_OF_MORE -> lose(30);
        case PARTITION_COMES_BACK -> {
          position = committed;
          delivery.readsFrom(position);
          recover();
        }
        default -> throw new AssertionError(event);
      }
    }

    private void lose(int records) {
      begin = Math.max(begin, Math.min(LOG - 1, position + records));
    }

    private static boolean isHole(long offset) {
      return offset % 5 == 0;
    }

    private void fetch(int records) {
      position = Math.max(position, begin);
      if (queue.size() < 3 && position < LOG) {
        long first = isHole(position) ? position + 1 : position;
        long end = Math.min(LOG, first + records);
        queue.add(new Batch(first, isHole(end - 1) ? end - 2 : end - 1));
        position = end;
      }
    }

    private void handOut() {
      Batch batch = queue.poll();
      if (batch == null) {
        return;
      }
      delivery.handedOut(batch.first, batch.last);
      if (away) {
        return;
      }
      delivery.logBegins(begin);
      if (delivery.isStale()) {
        return;
      }
      for (; taken < batch.first; taken++) {
        assertThat(taken < begin || isHole(taken)).as("nothing is left out").isTrue();
      }
      taken = Math.max(taken, batch.last + 1);
    }

    private void recover() {
      away = false;
      taken = Math.max(committed, begin);
      delivery.setTo(taken);
      position = taken;
    }
  }

  @Test
  void everyRecordThatIsNotLostIsTakenAndNoneLeftOut() {
    Event[] events = Event.values();
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      Model model = new Model();
      for (int i = 0; i < 100; i++) {
        model.happen(events[random.nextInt(events.length)]);
      }
      if (model.away) {
        model.happen(Event.OUTAGE_OVER);
      }
      for (int i = 0; i < 2 * LOG && model.taken < LOG; i++) {
        model.happen(Event.FETCH_MORE);
        model.happen(Event.HAND_OUT);
      }
      assertThat(model.taken).as("seed " + seed).isEqualTo(LOG);
    }
  }
}

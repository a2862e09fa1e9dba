package io.tickcast.market.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RecentIdsTest {
  private final RecentIds ids = new RecentIds();

  private void add(int id, long ts, long watermark) {
    ids.add(RecentIds.hash("id-" + id, 0), ts, watermark);
  }

  private boolean knows(int id) {
    return ids.contains(RecentIds.hash("id-" + id, 0));
  }

  @Example
  void keepsTheLastIdsHoweverOld() {
    for (int i = 0; i < 10_000; i++) {
      add(i, i, i);
    }
    assertThat(knows(9_999)).isTrue();
    assertThat(knows(10_000 - RecentIds.KEPT)).isTrue();
    assertThat(knows(10_000 - RecentIds.KEPT - 1)).isFalse();
  }

  @Example
  void keepsEveryIdWhoseTickCouldStillCome() {
    for (int i = 0; i < 20_000; i++) {
      add(i, i, 0);
    }
    assertThat(knows(0)).isTrue();
    add(20_000, 20_000, 15_000);
    assertThat(knows(14_999)).isFalse();
    assertThat(knows(15_000)).isTrue();
  }

  @Example
  void forgetsTheOldestOfAFlood() {
    for (int i = 0; i < RecentIds.MOST + 10; i++) {
      add(i, i, 0);
    }
    assertThat(knows(9)).isFalse();
    assertThat(knows(10)).isTrue();
  }

  /**
   * The hash itself decides the place in the table, so small numbers and their multiples collide at
   * will.
   */
  @Property(tries = 100)
  void knowsWhatAPlainQueueKnows(@ForAll long seed) {
    Random random = new Random(seed);
    Deque<Long> expected = new ArrayDeque<>();
    RecentIds crowded = new RecentIds();
    for (int i = 0; i < 2_000; i++) {
      long hash = 1 + random.nextInt(100) + ((long) random.nextInt(10) << 20);
      assertThat(crowded.contains(hash)).isEqualTo(expected.contains(hash));
      if (!crowded.contains(hash)) {
        crowded.add(hash, i, i);
        expected.add(hash);
        if (expected.size() > RecentIds.KEPT) {
          expected.remove();
        }
      }
    }
  }

  @Example
  void knowsTheSameAfterARestart() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      add(i, i, i - 500);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ids.save(new DataOutputStream(bytes));
    RecentIds loaded = new RecentIds();
    loaded.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int i = 0; i < 1_000; i++) {
      assertThat(loaded.contains(RecentIds.hash("id-" + i, 0))).isEqualTo(knows(i));
    }
  }

  @Example
  void idsThatLookAlikeHaveDifferentHashes() {
    assertThat(differentHashes(1_000_000, 1)).isEqualTo(1_000_000);
    assertThat(RecentIds.hash("", 0)).isNotEqualTo(RecentIds.hash("\0", 0));
  }

  @Example
  void anIdHasAnotherHashAtAnotherTime() {
    assertThat(differentHashes(1, 1_000_000)).isEqualTo(1_000_000);
    assertThat(differentHashes(1_000, 1_000)).isEqualTo(1_000_000);
  }

  /** Of so many ids at so many times. */
  private static long differentHashes(int ids, int times) {
    return IntStream.range(0, ids * times)
        .mapToLong(i -> RecentIds.hash(Integer.toString(i / times), i % times))
        .distinct()
        .count();
  }
}

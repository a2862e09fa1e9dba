package io.tickcast.feature.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.feature.checkpoint.Checkpointer;
import io.tickcast.feature.checkpoint.Restoration;
import io.tickcast.feature.store.InMemoryStore;
import io.tickcast.feature.stream.Continuation.LogBeginning;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignedPartitionTest {
  private static final List<String> SYMBOLS = List.of("AA", "BB", "CC");
  private static final PipelineSettings SETTINGS =
      new PipelineSettings(
          List.of(Interval.parse("1s"), Interval.parse("5s")),
          PipelineSettings.DEFAULT_LATENESS,
          FeatureSet.DEFAULTS);
  private static final Duration CHECKPOINTS = Duration.ofSeconds(5);

  private final InMemoryStore store = new InMemoryStore(SETTINGS);
  private final PublishedRows published = new PublishedRows();
  private final Tally tally = new Tally();
  private long nanos;

  private AssignedPartition open(TickLog log) throws InterruptedException {
    Restoration restoration = Restoration.of(0, store.load(0), SETTINGS, 0, log.end());
    if (restoration.restarts()) {
      store.restart(restoration.start(), restoration.forgotten());
    }
    PartitionPipelines pipelines = new PartitionPipelines(SETTINGS);
    restoration.restored().forEach(r -> pipelines.restore(r.pipeline(), r.nextOffset()));
    return new AssignedPartition(
        0,
        restoration.start().nextOffset(),
        pipelines,
        new RowCollector(published, store, tally, 10),
        new Checkpointer(store, restoration.start(), CHECKPOINTS, took -> {}),
        tally,
        new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW));
  }

  /** Takes up to so many records from where the partition stands. */
  private static void poll(AssignedPartition partition, TickLog log, int most)
      throws InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> batch = log.from(partition.position(), most);
    if (!batch.isEmpty()) {
      partition.take(batch, batch.get(batch.size() - 1).offset() + 1);
    }
  }

  private void takeAll(AssignedPartition partition, TickLog log) throws InterruptedException {
    while (!log.from(partition.position(), 1).isEmpty()) {
      poll(partition, log, 50);
    }
    partition.progress(nanos);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void makesTheSameRowsWheneverItIsKilled(long seed) throws InterruptedException {
    TickLog log = TickLog.random(seed, 2_000, SYMBOLS);
    AssignedPartitionTest undisturbed = new AssignedPartitionTest();
    undisturbed.takeAll(undisturbed.open(log), log);

    Random random = new Random(seed);
    AssignedPartition partition = open(log);
    while (!log.from(partition.position(), 1).isEmpty()) {
      poll(partition, log, 1 + random.nextInt(60));
      nanos += random.nextInt(4) * 1_000_000_000L;
      partition.progress(nanos);
      switch (random.nextInt(6)) {
        case 0 -> store.hold();
        case 1 -> store.release();
        case 2 -> {
          store.drop();
          partition = open(log);
        }
        default -> {}
      }
    }
    store.release();
    partition.progress(nanos);

    assertThat(store.allBars()).isEqualTo(undisturbed.store.allBars());
    assertThat(store.allFeatures()).isEqualTo(undisturbed.store.allFeatures());
    Set<FeatureRow> rows = new HashSet<>(published.rows);
    assertThat(rows).isEqualTo(new HashSet<>(undisturbed.published.rows));
    assertThat(rows).hasSizeGreaterThan(500);
  }

  @Test
  void passesNoOffsetWhoseRowsAreNotInTheStore() throws InterruptedException {
    TickLog log = TickLog.random(1, 500, SYMBOLS);
    AssignedPartition partition = open(log);
    poll(partition, log, 100);
    partition.progress(nanos);
    long durable = partition.durableOffset();
    assertThat(durable).isEqualTo(partition.position());

    store.hold();
    poll(partition, log, 100);
    assertThat(partition.progress(nanos)).isEqualTo(durable);
    store.release();
    assertThat(partition.progress(nanos)).isEqualTo(partition.position());
  }

  @Test
  void passesNoOffsetWhoseRowsKafkaHasNotAcknowledged() throws InterruptedException {
    TickLog log = TickLog.random(1, 500, SYMBOLS);
    AssignedPartition partition = open(log);

    published.hold();
    poll(partition, log, 100);
    assertThat(partition.progress(nanos)).isZero();
    assertThat(partition.status().safeOffset()).isZero();
    published.release();
    assertThat(partition.progress(nanos)).isEqualTo(partition.position());
    assertThat(partition.status().safeOffset()).isEqualTo(partition.position());
  }

  @Test
  void countsWhatItCannotUseAndGoesOn() throws InterruptedException {
    TickLog log = new TickLog(0);
    log.add(Tick.trade("AA", TickLog.START_MICROS, 100, 1, "1"));
    log.add("rubbish");
    log.add(Tick.trade("AA", TickLog.START_MICROS, 100, 1, "1"));
    log.add("{\"symbol\":\"AA\",\"ts\":\"2023-11-14T22:13:21Z\",\"price\":-1,\"size\":1}");
    log.add(Tick.trade("AA", TickLog.START_MICROS + 2_000_000, 101, 1, "2"));
    log.add(Tick.trade("AA", TickLog.START_MICROS, 102, 1, "3"));
    AssignedPartition partition = open(log);

    takeAll(partition, log);

    PartitionStatus status = partition.status();
    assertThat(status.ticks()).isEqualTo(4);
    assertThat(status.duplicates()).isEqualTo(1);
    assertThat(status.late()).isEqualTo(1);
    assertThat(status.refused()).isEqualTo(2);
    assertThat(published.late).singleElement().satisfies(l -> assertThat(l.offset()).isEqualTo(5));
    assertThat(store.allBars()).hasSize(1);
  }

  @Test
  void givesATickUnderAnotherSymbolsKeyToNoPipeline() throws InterruptedException {
    TickLog log = new TickLog(0);
    log.addUnder("AA", Tick.trade("BB", TickLog.START_MICROS, 100, 1, "1"));
    log.add(Tick.trade("AA", TickLog.START_MICROS, 100, 1, "1"));
    AssignedPartition partition = open(log);

    takeAll(partition, log);

    assertThat(partition.symbols()).containsExactly("AA");
    assertThat(partition.status().refused()).isEqualTo(1);
  }

  @Test
  void letsAHeartbeatFinishTheBarsOfAQuietSymbolButNotOfOneItNeverSaw()
      throws InterruptedException {
    TickLog log = new TickLog(0);
    log.add(Tick.trade("AA", TickLog.START_MICROS, 100, 1, "1"));
    log.add(new Heartbeat("test", TickLog.START_MICROS + 1_500_000, List.of("AA", "BB")));
    AssignedPartition partition = open(log);

    takeAll(partition, log);

    assertThat(store.allBars().values()).singleElement().matches(b -> b.symbol().equals("AA"));
    assertThat(partition.status().symbols()).isEqualTo(1);
  }

  @Test
  void goesBackOnceForAGapAndTakesItWhenItComesAgain() throws InterruptedException {
    TickLog log = TickLog.random(1, 100, SYMBOLS);
    AssignedPartition partition = open(log);
    poll(partition, log, 10);
    List<ConsumerRecord<byte[], byte[]>> ahead = log.from(partition.position() + 20, 10);
    List<ConsumerRecord<byte[], byte[]>> next = log.from(partition.position(), 10);

    LogBeginning whole = () -> OptionalLong.of(partition.position());
    assertThat(partition.continuation(ahead, whole)).isEqualTo(Continuation.AHEAD);
    assertThat(partition.continuation(next, whole)).isEqualTo(Continuation.GOES_ON);
    assertThat(partition.continuation(ahead, whole)).isEqualTo(Continuation.AHEAD);
    assertThat(partition.continuation(ahead, whole)).isEqualTo(Continuation.GOES_ON);
  }

  @Test
  void takesNoGapThatKafkaHasDeleted() throws InterruptedException {
    TickLog log = TickLog.random(1, 100, SYMBOLS);
    AssignedPartition partition = open(log);
    poll(partition, log, 10);
    List<ConsumerRecord<byte[], byte[]>> ahead = log.from(partition.position() + 20, 10);

    LogBeginning cutOff = () -> OptionalLong.of(partition.position() + 1);
    assertThat(partition.continuation(ahead, cutOff)).isEqualTo(Continuation.AHEAD);
    assertThat(partition.continuation(ahead, cutOff)).isEqualTo(Continuation.CUT_OFF);
  }

  @Test
  void goesBackAgainUntilKafkaSaysWhereTheLogBegins() throws InterruptedException {
    TickLog log = TickLog.random(1, 100, SYMBOLS);
    AssignedPartition partition = open(log);
    poll(partition, log, 10);
    List<ConsumerRecord<byte[], byte[]>> ahead = log.from(partition.position() + 20, 10);

    for (int i = 0; i < 3; i++) {
      assertThat(partition.continuation(ahead, OptionalLong::empty)).isEqualTo(Continuation.AHEAD);
    }
    assertThat(partition.continuation(ahead, () -> OptionalLong.of(0)))
        .isEqualTo(Continuation.GOES_ON);
  }

  @Test
  void rebuildsWhatWasSavedUnderOtherSettings() throws InterruptedException {
    TickLog log = TickLog.random(3, 1_000, SYMBOLS);
    takeAll(open(log), log);
    InMemoryStore before = store;
    PipelineSettings other =
        new PipelineSettings(SETTINGS.intervals(), Duration.ofSeconds(1), SETTINGS.featureSets());

    Restoration restoration = Restoration.of(0, before.load(0), other, 0, log.end());

    assertThat(restoration.start().nextOffset()).isZero();
    assertThat(restoration.forgotten()).containsExactlyInAnyOrderElementsOf(SYMBOLS);
    assertThat(restoration.remark()).contains("3 of 3 saved states").contains("settings");
  }

  @Test
  void keepsTheArchivesRowsOfFewRecordsInMemory() throws InterruptedException {
    AssignedPartition partition = open(new TickLog(0));
    int records = 2 * AssignedPartition.ARCHIVED_FLUSH + 1_000;

    takeArchivedDays(partition, 0, records);

    int finished = 2 * (2 * AssignedPartition.ARCHIVED_FLUSH - 1);
    assertThat(store.allBars()).hasSize(finished);
    partition.endArchived(records);
    assertThat(store.allBars()).hasSize(2 * (records - 1));
    assertThat(partition.progress(nanos)).isEqualTo(records);
  }

  @Test
  void passesNoArchivedOffsetWhoseRowsAreNotInTheStore() throws InterruptedException {
    AssignedPartition partition = open(new TickLog(0));
    int records = 2 * AssignedPartition.ARCHIVED_FLUSH;
    takeArchivedDays(partition, 0, AssignedPartition.ARCHIVED_FLUSH);

    store.hold();
    takeArchivedDays(partition, AssignedPartition.ARCHIVED_FLUSH, records);
    partition.endArchived(records);

    assertThat(partition.progress(nanos)).isEqualTo(AssignedPartition.ARCHIVED_FLUSH);
    store.release();
    assertThat(partition.progress(nanos)).isEqualTo(records);
  }

  /** One tick a day: no day ever has enough rows for a write of its own. */
  private static void takeArchivedDays(AssignedPartition partition, int from, int to) {
    for (int i = from; i < to; i++) {
      long day = TickLog.START_MICROS + Duration.ofDays(i).toMillis() * 1_000;
      partition.takeArchived(i, Tick.trade("AA", day, 100, 1, null));
    }
  }

  @Test
  void takesNothingMoreOnceItIsToFinish() throws InterruptedException {
    TickLog log = TickLog.random(1, 500, SYMBOLS);
    AssignedPartition partition = open(log);
    poll(partition, log, 100);
    long position = partition.position();

    store.hold();
    assertThat(partition.finish(nanos)).isFalse();
    poll(partition, log, 100);
    store.release();

    assertThat(partition.finish(nanos)).isTrue();
    assertThat(partition.position()).isEqualTo(position);
    assertThat(partition.status().safeOffset()).isEqualTo(position);
  }
}

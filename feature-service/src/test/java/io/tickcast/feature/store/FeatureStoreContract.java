package io.tickcast.feature.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.feature.checkpoint.CheckpointStore;
import io.tickcast.feature.checkpoint.PartitionCheckpoint;
import io.tickcast.feature.checkpoint.SymbolCheckpoint;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every store of rows and checkpoints must do. */
abstract class FeatureStoreContract {
  static final Interval SECOND = Interval.parse("1s");
  static final FeatureSet SET = FeatureSet.parse("contract", List.of("sma(2)", "log_return(1)"));
  private static final long NOON = Instant.parse("2024-03-01T12:00:00Z").getEpochSecond();
  private static final int PARTITION = 3;

  /** A symbol of its own for every test. */
  private final String symbol = "C" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

  abstract FeatureStore store();

  /** Checkpoints under a name that no other test uses. */
  abstract CheckpointStore checkpoints();

  abstract List<Bar> bars(DayPartition partition);

  abstract List<StoredFeatures> features(DayPartition partition);

  abstract boolean isListed(DayPartition partition);

  private Bar bar(long second, double close) {
    return new Bar(symbol, SECOND, second * 1_000_000, 1.5, 9, 1, close, 4.25, 3);
  }

  private static FeatureRow row(Bar bar, double... values) {
    return new FeatureRow(bar, SET.name(), SET.fingerprint(), bar.endMicros() + 500_000, values);
  }

  private static SeriesRows rows(DayPartition partition, Bar... bars) {
    SeriesRows rows = new SeriesRows(partition);
    for (Bar bar : bars) {
      rows.add(bar);
      rows.add(row(bar, Double.NaN, bar.close() / 3));
    }
    return rows;
  }

  private static void join(CompletionStage<Void> stage) throws Exception {
    stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void keepsEveryBitOfBarsAndFeatures() throws Exception {
    Bar first = bar(NOON, Math.nextUp(1.1));
    Bar second = bar(NOON + 1, 1e-300);
    DayPartition partition = DayPartition.holding(symbol, SECOND, first.startMicros());

    join(store().write(rows(partition, first, second)));

    assertThat(bars(partition)).containsExactly(second, first);
    assertThat(features(partition))
        .containsExactly(
            new StoredFeatures(
                symbol,
                SECOND,
                Instant.ofEpochSecond(NOON + 1),
                Instant.ofEpochSecond(NOON + 2),
                Instant.ofEpochSecond(NOON + 2).plusMillis(500),
                SET.name(),
                SET.fingerprint(),
                1e-300,
                Map.of("log_return_1", 1e-300 / 3)),
            new StoredFeatures(
                symbol,
                SECOND,
                Instant.ofEpochSecond(NOON),
                Instant.ofEpochSecond(NOON + 1),
                Instant.ofEpochSecond(NOON + 1).plusMillis(500),
                SET.name(),
                SET.fingerprint(),
                Math.nextUp(1.1),
                Map.of("log_return_1", Math.nextUp(1.1) / 3)));
  }

  @Test
  void keepsAColumnThatIsNotWarmAbsentAndAllOthersByName() throws Exception {
    Bar bar = bar(NOON, 2);
    DayPartition partition = DayPartition.holding(symbol, SECOND, bar.startMicros());
    SeriesRows rows = new SeriesRows(partition);
    rows.add(bar);
    rows.add(row(bar, 7.5, -0.25));

    join(store().write(rows));

    assertThat(features(partition).get(0).values())
        .isEqualTo(new TreeMap<>(Map.of("log_return_1", -0.25, "sma_2", 7.5)));
  }

  @Test
  void takesTheSameRowsTwice() throws Exception {
    Bar bar = bar(NOON, 2);
    DayPartition partition = DayPartition.holding(symbol, SECOND, bar.startMicros());

    join(store().write(rows(partition, bar)));
    join(store().write(rows(partition, bar)));

    assertThat(bars(partition)).containsExactly(bar);
    assertThat(features(partition)).hasSize(1);
  }

  @Test
  void listsEveryDayThatHasRows() throws Exception {
    Bar today = bar(NOON, 2);
    Bar tomorrow = bar(NOON + 86_400, 2);
    DayPartition first = DayPartition.holding(symbol, SECOND, today.startMicros());
    DayPartition second = DayPartition.holding(symbol, SECOND, tomorrow.startMicros());
    assertThat(isListed(first)).isFalse();

    join(store().write(rows(first, today)));
    join(store().write(rows(second, tomorrow)));

    assertThat(isListed(first)).isTrue();
    assertThat(isListed(second)).isTrue();
  }

  @Test
  void hasNoCheckpointAtFirst() throws Exception {
    assertThat(checkpoints().load(PARTITION)).isEmpty();
  }

  @Test
  void goesOnFromTheLastCheckpoint() throws Exception {
    CheckpointStore checkpoints = checkpoints();

    join(checkpoints.save(checkpoint(0, 10, state("A", 8, 1), state("B", 10, 2))));
    join(checkpoints.save(checkpoint(0, 20, state("B", 19, 3))));

    assertLoaded(checkpoints, 0, 20, state("A", 8, 1), state("B", 19, 3));
    assertThat(checkpoints.load(PARTITION + 1)).isEmpty();
  }

  @Test
  void ignoresAWriterThatComesBackWithAnOlderOffset() throws Exception {
    CheckpointStore checkpoints = checkpoints();
    join(checkpoints.save(checkpoint(0, 20, state("A", 19, 2))));

    join(checkpoints.save(checkpoint(0, 10, state("A", 9, 1), state("B", 10, 1))));

    assertLoaded(checkpoints, 0, 20, state("A", 19, 2), state("B", 10, 1));
  }

  @Test
  void letsANewGenerationStartOverFromAnEarlierOffset() throws Exception {
    CheckpointStore checkpoints = checkpoints();
    join(checkpoints.save(checkpoint(0, 20, state("A", 19, 2), state("B", 12, 2))));

    join(checkpoints.restart(checkpoint(1, 5), List.of("A")));
    assertLoaded(checkpoints, 1, 5, state("B", 12, 2));

    join(checkpoints.save(checkpoint(1, 7, state("A", 6, 3))));
    join(checkpoints.save(checkpoint(0, 40, state("A", 39, 4))));
    assertLoaded(checkpoints, 1, 7, state("A", 6, 3), state("B", 12, 2));
  }

  private static PartitionCheckpoint checkpoint(
      int generation, long nextOffset, SymbolCheckpoint... symbols) {
    return new PartitionCheckpoint(PARTITION, generation, nextOffset, List.of(symbols));
  }

  private static SymbolCheckpoint state(String symbol, long nextOffset, int content) {
    return new SymbolCheckpoint(symbol, nextOffset, new byte[] {(byte) content, 0, -1});
  }

  private static void assertLoaded(
      CheckpointStore checkpoints, int generation, long nextOffset, SymbolCheckpoint... symbols)
      throws InterruptedException {
    Optional<PartitionCheckpoint> loaded = checkpoints.load(PARTITION);
    assertThat(loaded).isPresent();
    assertThat(loaded.get().generation()).isEqualTo(generation);
    assertThat(loaded.get().nextOffset()).isEqualTo(nextOffset);
    assertThat(texts(loaded.get().symbols()))
        .containsExactlyInAnyOrderElementsOf(texts(List.of(symbols)));
  }

  private static List<String> texts(List<SymbolCheckpoint> symbols) {
    List<String> texts = new ArrayList<>();
    symbols.forEach(
        s -> texts.add(s.symbol() + "@" + s.nextOffset() + java.util.Arrays.toString(s.state())));
    return texts;
  }
}

package io.tickcast.feature.store;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.feature.checkpoint.CheckpointStore;
import io.tickcast.feature.checkpoint.PartitionCheckpoint;
import io.tickcast.feature.checkpoint.SymbolCheckpoint;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Both stores in memory, with Cassandra's rule that the greatest timestamp wins. Writes can be held
 * back, as an outage would.
 */
public final class InMemoryStore implements FeatureStore, CheckpointStore {
  private final PipelineSettings settings;
  private final Map<List<Object>, Bar> bars = new HashMap<>();
  private final Map<List<Object>, StoredFeatures> features = new HashMap<>();
  private final Set<DayPartition> listed = new HashSet<>();
  private final Map<String, Cell> checkpoints = new HashMap<>();
  private final List<Runnable> held = new ArrayList<>();
  private boolean holding;

  private record Cell(long timestamp, long nextOffset, byte[] state) {}

  public InMemoryStore(PipelineSettings settings) {
    this.settings = settings;
  }

  /** From now on nothing becomes durable. */
  public void hold() {
    holding = true;
  }

  /** What was held back becomes durable. */
  public void release() {
    holding = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  /** What was held back is lost, as it is when the process ends. */
  public void drop() {
    holding = false;
    held.clear();
  }

  private CompletableFuture<Void> durable(Runnable write) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Runnable all =
        () -> {
          write.run();
          done.complete(null);
        };
    if (holding) {
      held.add(all);
    } else {
      all.run();
    }
    return done;
  }

  @Override
  public CompletionStage<Void> write(SeriesRows rows) {
    List<Bar> newBars = List.copyOf(rows.bars());
    List<FeatureRow> newRows = List.copyOf(rows.features());
    return durable(
        () -> {
          newBars.forEach(bar -> bars.put(key(bar, ""), bar));
          newRows.forEach(row -> features.put(key(row.bar(), row.featureSet()), stored(row)));
          listed.add(rows.partition());
        });
  }

  private static List<Object> key(Bar bar, String featureSet) {
    return List.of(bar.symbol(), bar.interval(), bar.startMicros(), featureSet);
  }

  private StoredFeatures stored(FeatureRow row) {
    List<String> columns =
        settings.featureSets().stream()
            .filter(set -> set.name().equals(row.featureSet()))
            .map(FeatureSet::columns)
            .findFirst()
            .orElseThrow();
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (row.isWarm(i)) {
        values.put(columns.get(i), row.value(i).orElseThrow());
      }
    }
    return new StoredFeatures(
        row.bar().symbol(),
        row.bar().interval(),
        instant(row.bar().startMicros()),
        instant(row.bar().endMicros()),
        instant(row.availableAtMicros()),
        row.featureSet(),
        row.fingerprint(),
        row.bar().close(),
        values);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS);
  }

  /** The bars of a day, the newest first. */
  public List<Bar> bars(DayPartition partition) {
    return bars.values().stream()
        .filter(bar -> partition.equals(partitionOf(bar)))
        .sorted(Comparator.comparingLong(Bar::startMicros).reversed())
        .toList();
  }

  private static DayPartition partitionOf(Bar bar) {
    return DayPartition.holding(bar.symbol(), bar.interval(), bar.startMicros());
  }

  /** The feature rows of a day, the newest first. */
  public List<StoredFeatures> features(DayPartition partition) {
    return features.values().stream()
        .filter(row -> row.symbol().equals(partition.symbol()))
        .filter(row -> row.interval().equals(partition.interval()))
        .filter(row -> row.bucketStart().truncatedTo(ChronoUnit.DAYS).equals(day(partition)))
        .sorted(
            Comparator.comparing(StoredFeatures::bucketStart)
                .reversed()
                .thenComparing(StoredFeatures::featureSet))
        .toList();
  }

  private static Instant day(DayPartition partition) {
    return Instant.EPOCH.plus(partition.day().toEpochDay(), ChronoUnit.DAYS);
  }

  /** Whether the day can be found by readers. */
  public boolean isListed(DayPartition partition) {
    return listed.contains(partition);
  }

  /** Every bar. */
  public Map<List<Object>, Bar> allBars() {
    return Map.copyOf(bars);
  }

  /** Every feature row. */
  public Map<List<Object>, StoredFeatures> allFeatures() {
    return Map.copyOf(features);
  }

  @Override
  public Optional<PartitionCheckpoint> load(int partition) {
    Cell safe = checkpoints.get(partition + "/");
    if (safe == null) {
      return Optional.empty();
    }
    List<SymbolCheckpoint> symbols = new ArrayList<>();
    checkpoints.forEach(
        (key, cell) -> {
          String symbol = key.substring(key.indexOf('/') + 1);
          if (key.startsWith(partition + "/") && !symbol.isEmpty()) {
            symbols.add(new SymbolCheckpoint(symbol, cell.nextOffset(), cell.state()));
          }
        });
    return Optional.of(
        new PartitionCheckpoint(
            partition,
            CheckpointTimestamp.generation(safe.timestamp()),
            safe.nextOffset(),
            symbols));
  }

  @Override
  public CompletionStage<Void> save(PartitionCheckpoint checkpoint) {
    return durable(
        () -> {
          checkpoint.symbols().forEach(s -> put(checkpoint, s.symbol(), s.nextOffset(), s.state()));
          put(checkpoint, "", checkpoint.nextOffset(), null);
        });
  }

  private void put(PartitionCheckpoint checkpoint, String symbol, long nextOffset, byte[] state) {
    Cell cell =
        new Cell(CheckpointTimestamp.of(checkpoint.generation(), nextOffset), nextOffset, state);
    checkpoints.merge(
        checkpoint.partition() + "/" + symbol,
        cell,
        (old, fresh) -> fresh.timestamp() >= old.timestamp() ? fresh : old);
  }

  @Override
  public CompletionStage<Void> restart(PartitionCheckpoint start, Collection<String> forgotten) {
    return durable(
        () -> {
          put(start, "", start.nextOffset(), null);
          forgotten.forEach(
              symbol ->
                  checkpoints.computeIfPresent(
                      start.partition() + "/" + symbol,
                      (key, cell) ->
                          cell.timestamp() <= CheckpointTimestamp.lastBefore(start.generation())
                              ? null
                              : cell));
        });
  }
}

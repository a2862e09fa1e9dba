package io.tickcast.feature;

import static io.tickcast.feature.UndisturbedRun.PATIENCE;
import static io.tickcast.feature.UndisturbedRun.partition;
import static io.tickcast.feature.UndisturbedRun.ticks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.contracts.topic.ConsumerGroup;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.Ports;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two instances that hand partitions over in every way, politely and not, while ticks arrive: rows
 * are those of an undisturbed run, and no checkpoint ever goes back.
 */
class FeatureHandoverIT {
  private static final int PARTITIONS = 4;
  private static final int LEAST_TICKS = 2_500;

  /** At the calm pace they last for five minutes. */
  private static final int MOST_TICKS = 30_000;

  private static final int BRISK_MILLIS = 30;
  private static final int CALM_MILLIS = 100;
  private static final Map<String, String> SETTINGS =
      Map.of("tickcast.feature.checkpoint.interval", "500ms");

  private static LocalStack stack;
  private static ServiceProcess first;
  private static ServiceProcess second;
  private static CqlSession session;
  private static KafkaLog kafka;
  private static UndisturbedRun undisturbed;

  @BeforeAll
  static void start() {
    stack = LocalStack.shared(Part.KAFKA, Part.CASSANDRA);
    session = StoredRows.connect(stack);
    kafka = new KafkaLog(stack.bootstrapServers());
    undisturbed = new UndisturbedRun(session, kafka);
    first = stack.startService(Part.FEATURE, SETTINGS);
    second = stack.service(Part.FEATURE, "feature-2", Ports.ephemeral().feature(), SETTINGS);
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
    kafka.close();
    session.close();
  }

  /** Something that is done to the instances while ticks arrive. */
  private interface Disturbance {
    void happen() throws Exception;
  }

  /** Sends ticks of some symbols for as long as the instances are disturbed; compares every row. */
  private static void underLoad(String name, Disturbance disturbance) throws Exception {
    List<List<Tick>> symbols = new ArrayList<>();
    for (int i = 0; i < 2 * PARTITIONS; i++) {
      symbols.add(ticks(name + "." + i, MOST_TICKS, 100));
    }
    AtomicBoolean over = new AtomicBoolean();
    FutureTask<Integer> load = new FutureTask<>(() -> send(symbols, over));
    try (CheckpointWatch watch = new CheckpointWatch()) {
      new Thread(load, "load").start();
      try {
        disturbance.happen();
      } finally {
        over.set(true);
        load.get();
      }
      int sent = load.get();
      List<List<Tick>> all = symbols.stream().map(ticks -> ticks.subList(0, sent)).toList();
      all.forEach(undisturbed::assertStored);
      all.forEach(undisturbed::assertPublished);
      assertThat(watch.wentBack()).isEmpty();
    }
  }

  /**
   * Sends until the disturbance is over, so that all of it falls among ticks.
   *
   * @return ticks sent of each symbol
   */
  private static int send(List<List<Tick>> symbols, AtomicBoolean over) {
    int sent = 0;
    while (sent < LEAST_TICKS || !over.get()) {
      assertThat(sent).as("ticks for as long as the disturbance lasts").isLessThan(MOST_TICKS);
      for (List<Tick> ticks : symbols) {
        kafka.send(ticks.get(sent));
      }
      sent++;
      if (sent % 10 == 0) {
        LockSupport.parkNanos(
            TimeUnit.MILLISECONDS.toNanos(sent < LEAST_TICKS ? BRISK_MILLIS : CALM_MILLIS));
      }
    }
    return sent;
  }

  /** The partitions that an instance works on; none while it does not answer. */
  private static Set<Integer> partitions(ServiceProcess service) {
    Set<Integer> partitions = new HashSet<>();
    try {
      JsonNode stream =
          new ObjectMapper().readTree(HttpAnswer.of(service, "/api/v1/stream").body());
      stream.get("items").forEach(item -> partitions.add(item.get("partition").asInt()));
    } catch (IOException | RuntimeException e) {
      return Set.of();
    }
    return partitions;
  }

  private static void awaitPartitions(ServiceProcess service, int atLeast) {
    await(service.name() + " has partitions")
        .atMost(PATIENCE)
        .until(() -> partitions(service).size() >= atLeast);
  }

  private static void awaitShared() {
    if (!first.alive()) {
      first.start(PATIENCE);
    }
    if (!second.alive()) {
      second.start(PATIENCE);
    }
    await("both work")
        .atMost(PATIENCE)
        .until(
            () ->
                !partitions(first).isEmpty()
                    && !partitions(second).isEmpty()
                    && partitions(first).size() + partitions(second).size() == PARTITIONS);
  }

  @Test
  void aSecondInstanceComesAndGoes() throws Exception {
    underLoad(
        "COMES",
        () -> {
          awaitShared();
          assertThat(second.stop()).isTrue();
          awaitPartitions(first, PARTITIONS);
        });
  }

  @Test
  void aKilledInstanceIsTakenOverFrom() throws Exception {
    awaitShared();
    underLoad(
        "KILLED",
        () -> {
          second.kill();
          awaitPartitions(first, PARTITIONS);
        });
  }

  @Test
  void anInstanceThatComesBackFromTheDeadHarmsNothing() throws Exception {
    awaitShared();
    underLoad(
        "ZOMBIE",
        () -> {
          second.freeze();
          awaitPartitions(first, PARTITIONS);
          second.thaw();
          awaitShared();
        });
  }

  @Test
  void aRollingRestartIsNotNoticed() throws Exception {
    awaitShared();
    underLoad(
        "ROLLING",
        () -> {
          second.restart(PATIENCE);
          awaitShared();
          first.restart(PATIENCE);
          awaitShared();
        });
  }

  @Test
  void statesThatAreOfNoUseAreMadeAgainFromTheLogAndTheLogOfTheServiceSaysSo() throws Exception {
    List<Tick> damaged = ticks("DAMAGED", 400, 200);
    List<Tick> old = ticks("OLD", 400, 200);
    List<Tick> sound = ticks("SOUND", 400, 200);
    List<List<Tick>> all = List.of(damaged, old, sound);
    all.forEach(ticks -> kafka.send(ticks.subList(0, 200)));
    all.forEach(ticks -> undisturbed.assertStored(ticks.subList(0, 200)));
    second.stop();
    first.stop();
    change("DAMAGED", state -> state.put(state.limit() / 2, (byte) ~state.get(state.limit() / 2)));
    change("OLD", state -> state.putInt(0, state.getInt(0) - 1));
    long said = Files.size(first.log().file());

    first.start(PATIENCE);
    all.forEach(ticks -> kafka.send(ticks.subList(200, 400)));

    all.forEach(undisturbed::assertStored);
    String log = Files.readString(first.log().file()).substring((int) said);
    assertThat(log)
        .contains("are of no use and are rebuilt from offset 0")
        .containsPattern("saved pipeline (is damaged: its checksum differs|must have format)");
    assertThat(HttpAnswer.of(first, "/q/metrics").body())
        .contains("tickcast_feature_checkpoint_rebuilt_total 2.0");
  }

  /** What a change does to a saved state. */
  private interface Damage {
    void to(ByteBuffer state);
  }

  /** Changes a saved state as a failing disk would, without a later write. */
  private static void change(String symbol, Damage damage) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      Row row =
          session
              .execute(
                  "SELECT state, WRITETIME(state) AS written FROM feature_checkpoints"
                      + " WHERE consumer = ? AND kafka_partition = ? AND symbol = ?",
                  ConsumerGroup.FEATURES,
                  partition,
                  symbol)
              .one();
      if (row != null) {
        byte[] bytes = new byte[row.getByteBuffer("state").remaining()];
        row.getByteBuffer("state").get(bytes);
        ByteBuffer state = ByteBuffer.wrap(bytes);
        damage.to(state);
        session.execute(
            "UPDATE feature_checkpoints USING TIMESTAMP ? SET state = ?"
                + " WHERE consumer = ? AND kafka_partition = ? AND symbol = ?",
            row.getLong("written") + 1,
            state,
            ConsumerGroup.FEATURES,
            partition,
            symbol);
        return;
      }
    }
    throw new AssertionError("no checkpoint of " + symbol);
  }

  /** Looks at the checkpoints again and again. */
  private static final class CheckpointWatch implements AutoCloseable {
    private final Map<String, Long> latest = new HashMap<>();
    private final List<String> wentBack = new ArrayList<>();
    private final FutureTask<Void> watch = new FutureTask<>(this::watch, null);
    private volatile boolean closed;

    CheckpointWatch() {
      Thread thread = new Thread(watch, "checkpoint-watch");
      thread.setDaemon(true);
      thread.start();
    }

    private void watch() {
      while (!closed) {
        look();
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    }

    private void look() {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        for (Row row :
            session.execute(
                "SELECT symbol, next_offset FROM feature_checkpoints"
                    + " WHERE consumer = ? AND kafka_partition = ?",
                ConsumerGroup.FEATURES,
                partition)) {
          String key = partition + " " + row.getString("symbol");
          long next = row.getLong("next_offset");
          Long before = latest.put(key, next);
          if (before != null && next < before) {
            wentBack.add(key + ": " + before + " to " + next);
          }
        }
      }
    }

    /** Looks no more, and tells what it saw; throws what kept it from looking. */
    List<String> wentBack() throws Exception {
      close();
      watch.get();
      assertThat(latest).isNotEmpty();
      return wentBack;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

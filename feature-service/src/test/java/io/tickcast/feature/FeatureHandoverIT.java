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
import java.util.concurrent.TimeUnit;
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
  private static final int TICKS = 2_500;
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

  /** Sends ticks of four symbols, disturbs the instances meanwhile, and compares every row. */
  private static void underLoad(String name, Disturbance disturbance) throws Exception {
    List<List<Tick>> symbols = new ArrayList<>();
    for (int i = 0; i < 2 * PARTITIONS; i++) {
      symbols.add(ticks(name + "." + i, TICKS, 100));
    }
    Thread load = new Thread(() -> send(symbols), "load");
    try (CheckpointWatch watch = new CheckpointWatch()) {
      load.start();
      disturbance.happen();
      load.join();
      symbols.forEach(undisturbed::assertStored);
      symbols.forEach(undisturbed::assertPublished);
      assertThat(watch.wentBack()).isEmpty();
    }
  }

  /** Slowly enough that every disturbance falls into the middle. */
  private static void send(List<List<Tick>> symbols) {
    for (int i = 0; i < TICKS; i++) {
      for (List<Tick> ticks : symbols) {
        kafka.send(ticks.get(i));
      }
      if (i % 10 == 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
      }
    }
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
    private final Map<String, Long> greatest = new HashMap<>();
    private final List<String> wentBack = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "checkpoint-watch");
    private volatile boolean closed;

    CheckpointWatch() {
      thread.setDaemon(true);
      thread.start();
    }

    private void watch() {
      while (!closed) {
        look();
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    }

    private synchronized void look() {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        for (Row row :
            session.execute(
                "SELECT symbol, WRITETIME(next_offset) AS written FROM feature_checkpoints"
                    + " WHERE consumer = ? AND kafka_partition = ?",
                ConsumerGroup.FEATURES,
                partition)) {
          String key = partition + " " + row.getString("symbol");
          long written = row.getLong("written");
          Long before = greatest.put(key, written);
          if (before != null && written < before) {
            wentBack.add(key + ": " + before + " to " + written);
          }
        }
      }
    }

    synchronized List<String> wentBack() {
      assertThat(greatest).isNotEmpty();
      return List.copyOf(wentBack);
    }

    @Override
    public void close() throws InterruptedException {
      closed = true;
      thread.join();
    }
  }
}

package io.tickcast.chaos;

import static io.tickcast.chaos.ArchiveApi.BOUND;
import static io.tickcast.chaos.ArchiveApi.archive;
import static io.tickcast.chaos.ArchiveApi.awaitProgress;
import static io.tickcast.chaos.ArchiveApi.awaitTrouble;
import static io.tickcast.chaos.ArchiveApi.get;
import static io.tickcast.chaos.ArchiveApi.metrics;
import static io.tickcast.chaos.ArchiveApi.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickcast.archive.chain.Step;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.PartProcess;
import io.tickcast.localstack.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.DFSUtilClient;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.ClientDatanodeProtocol;
import org.apache.hadoop.hdfs.protocol.DatanodeInfo;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The packaged ingest service on real Kafka and HDFS, disturbed in every way that it must survive,
 * while records arrive whose producer's clock jumps. After each case every record that was ever
 * sent is in the archive once, as it was sent, the chains are whole, and the service's own figures
 * say so.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArchiveFaultsIT {
  private static final int PER_SECOND = 1_000;

  /** From the signal to the end of the process. */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  /** Whoever asks waits for the answer, so no more may be lost than there are threads. */
  private static final int LOST_ANSWERS = 2;

  /** More than the service's heap of 256 MiB could hold. */
  private static final int FLOOD = 1_000_000;

  private static ArchiveStage stage;

  /** How much there was at the end of the case before. */
  private static long archivedBefore;

  private static long deadLetteredBefore;

  private final List<ServiceProcess> instances = new ArrayList<>();

  @BeforeAll
  static void start() {
    stage = new ArchiveStage(20_240_304);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @AfterEach
  void end() throws InterruptedException {
    instances.forEach(ServiceProcess::close);
    // A case that failed half-way would send on beside the next one.
    stage.pause();
  }

  /**
   * An instance that is alone takes the place of the one before, and so gets its partitions at
   * once.
   */
  private ServiceProcess launched(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    if (instances.stream().noneMatch(ServiceProcess::alive)) {
      all.put("mp.messaging.incoming.ticks-in.group.instance.id", "alone");
    }
    ServiceProcess instance = stage.instance(all);
    instances.add(instance);
    instance.launch();
    return instance;
  }

  private ServiceProcess ready(Map<String, String> settings) {
    ServiceProcess instance = launched(settings);
    instance.awaitReady(ArchiveStage.READY);
    return instance;
  }

  /** Sends no more, and holds the archive and what the service says of it against what was sent. */
  private void assertExact(ServiceProcess healthy) throws Exception {
    Tally tally = stage.settle();
    long archived = tally.archived() - archivedBefore;
    long deadLettered = tally.deadLettered() - deadLetteredBefore;
    archivedBefore = tally.archived();
    deadLetteredBefore = tally.deadLettered();
    assertThat(tally.isExact()).as(tally.toString()).isTrue();
    assertThat(tally.deadLettered()).isPositive();
    await()
        .atMost(BOUND)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              JsonNode archive = archive(healthy);
              assertThat(rows(archive, Topic.TICKS)).isEqualTo(tally.archived());
              assertThat(rows(archive, Topic.DEAD_LETTERS)).isEqualTo(tally.deadLettered());
              assertThat(archive.get("lag").asLong()).isZero();
              assertThat(archive.get("complete").asBoolean()).isTrue();
              assertThat(archive.get("trouble").isNull()).as(archive.toString()).isTrue();
              String metrics = metrics(healthy);
              assertThat(value(metrics, "tickcast_archive_lag")).isZero();
              if (instances.size() == 1) {
                // Nobody else has archived anything since the case began.
                assertThat(value(metrics, "tickcast_archive_rows_total")).isEqualTo(archived);
                assertThat(value(metrics, "tickcast_archive_dead_letters_total"))
                    .isEqualTo(deadLettered);
              }
            });
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      // Reached only by who lost a race, which the simulation plays in every order.
      names = {"LOST", "SWEPT"},
      mode = EnumSource.Mode.EXCLUDE)
  void killedAtEachStepOfTheProtocol(Step step) throws Exception {
    stage.send(PER_SECOND);
    // Not the first time, so that some partitions are further than others.
    int times = step == Step.ROW_APPENDED ? 700 : 3;
    ServiceProcess doomed = launched(Map.of("tickcast.archive.fail-at", step + ":" + times));
    await(step + ":" + times).atMost(BOUND).until(() -> !doomed.alive());
    assertThat(doomed.endedByItself()).isTrue();
    assertExact(ready(Map.of()));
  }

  @Test
  void aWriterThatComesBackFromTheDeadChangesNothing() throws Exception {
    ServiceProcess zombie = ready(Map.of());
    stage.send(PER_SECOND);
    awaitProgress(zombie);
    zombie.freeze();
    ServiceProcess heir = ready(Map.of());
    // The group waits for the frozen one until its session is over: now it is.
    awaitProgress(heir);
    zombie.thaw();
    awaitProgress(heir);
    assertExact(heir);
  }

  @Test
  void instancesThatComeAndGoAllTheTime() throws Exception {
    ServiceProcess lasting = ready(Map.of());
    stage.send(PER_SECOND);
    for (int round = 0; round < 3; round++) {
      ServiceProcess second = launched(Map.of());
      ServiceProcess third = ready(Map.of());
      second.awaitReady(ArchiveStage.READY);
      third.kill();
      assertThat(second.stop()).isTrue();
    }
    assertExact(lasting);
  }

  @Test
  void toldToEndItDrainsInTime() throws Exception {
    ServiceProcess service = ready(Map.of());
    stage.send(PER_SECOND);
    awaitProgress(service);
    long told = System.nanoTime();
    // False when it had to be killed.
    assertThat(service.stop()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThanOrEqualTo(DRAIN);
    assertExact(ready(Map.of()));
  }

  @Test
  void theBrokerIsKilled() throws Exception {
    ServiceProcess service = ready(Map.of());
    stage.send(PER_SECOND);
    awaitProgress(service);
    stage.kafka().kill();
    assertThat(get(service, "/api/v1/archive").statusCode()).isEqualTo(503);
    stage.kafka().start(BOUND);
    awaitProgress(service);
    assertExact(service);
  }

  @Test
  void hdfsIsKilled() throws Exception {
    ServiceProcess service = ready(Map.of());
    stage.send(PER_SECOND);
    awaitProgress(service);
    again(stage.hdfs());
    awaitProgress(service);
    assertExact(service);
  }

  private static void again(PartProcess server) {
    server.kill();
    server.start(BOUND);
  }

  @Test
  void theDataNodeIsLost() throws Exception {
    ServiceProcess service = ready(Map.of());
    stage.send(PER_SECOND);
    awaitProgress(service);
    try (FileSystem hdfs = HdfsStore.open(stage.stack().hdfsUri())) {
      DatanodeInfo node = ((DistributedFileSystem) hdfs).getDataNodeStats()[0];
      ClientDatanodeProtocol calls =
          DFSUtilClient.createClientDatanodeProtocolProxy(node, hdfs.getConf(), 5_000, false);
      calls.shutdownDatanode(false);
    }
    awaitTrouble(service);
    again(stage.hdfs());
    awaitProgress(service);
    assertExact(service);
  }

  @Test
  void theNameNodeIsInSafeMode() throws Exception {
    ServiceProcess service = ready(Map.of());
    stage.send(PER_SECOND);
    awaitProgress(service);
    try (FileSystem hdfs = HdfsStore.open(stage.stack().hdfsUri())) {
      DistributedFileSystem nameNode = (DistributedFileSystem) hdfs;
      nameNode.setSafeMode(SafeModeAction.ENTER);
      awaitTrouble(service);
      nameNode.setSafeMode(SafeModeAction.LEAVE);
    }
    awaitProgress(service);
    assertExact(service);
  }

  @Test
  void theArchivesQuotaIsUsedUp() throws Exception {
    ServiceProcess service = ready(Map.of());
    stage.send(PER_SECOND);
    awaitProgress(service);
    try (FileSystem hdfs = HdfsStore.open(stage.stack().hdfsUri())) {
      DistributedFileSystem nameNode = (DistributedFileSystem) hdfs;
      Path root = new Path(HdfsLayout.ROOT);
      nameNode.setQuota(root, HdfsConstants.QUOTA_DONT_SET, 1);
      awaitTrouble(service);
      nameNode.setQuota(root, HdfsConstants.QUOTA_DONT_SET, HdfsConstants.QUOTA_RESET);
    }
    awaitProgress(service);
    assertExact(service);
  }

  @Test
  void answersOfTheNameNodeAreLost() throws Exception {
    try (FaultProxy proxy = new FaultProxy(stage.hdfsPort())) {
      ServiceProcess service =
          ready(Map.of("tickcast.hdfs.uri", "hdfs://127.0.0.1:" + proxy.port()));
      stage.send(PER_SECOND);
      for (int round = 0; round < 3; round++) {
        awaitProgress(service);
        // What is asked now is done, a commit perhaps, but nobody hears of it.
        long lost = proxy.lostAnswers();
        proxy.set(FaultProxy.Mode.LOSE_ANSWERS);
        await().atMost(BOUND).until(() -> proxy.lostAnswers() >= lost + LOST_ANSWERS);
        proxy.set(FaultProxy.Mode.PASS);
      }
      awaitProgress(service);
      assertExact(service);
    }
  }

  /** Last, since each case reads the whole archive at its end. */
  @Test
  @Order(Integer.MAX_VALUE)
  void hdfsIsAwayWhileMoreArrivesThanMemoryHolds() throws Exception {
    try (FaultProxy proxy = new FaultProxy(stage.hdfsPort())) {
      ServiceProcess service =
          ready(Map.of("tickcast.hdfs.uri", "hdfs://127.0.0.1:" + proxy.port()));
      stage.send(PER_SECOND);
      awaitProgress(service);
      stage.settle();
      proxy.set(FaultProxy.Mode.REFUSE);
      long before = stage.sent();
      stage.send(Integer.MAX_VALUE);
      await().atMost(BOUND).until(() -> stage.sent() - before > FLOOD);
      awaitTrouble(service);
      assertThat(archive(service).get("lag").asLong()).isGreaterThan(FLOOD / 2);
      proxy.set(FaultProxy.Mode.PASS);
      assertExact(service);
      assertThat(service.alive()).isTrue();
    }
  }

  @Test
  void aBitThatFlipsIsFoundPutAsideAndTheFileMadeAgain() throws Exception {
    // Nothing is joined, so that the file stays where the test damages it.
    ServiceProcess service =
        ready(Map.of("tickcast.archive.scrub-every", "1s", "tickcast.archive.compact-every", "1h"));
    stage.send(PER_SECOND);
    awaitProgress(service);
    stage.settle();
    try (FileSystem hdfs = HdfsStore.open(stage.stack().hdfsUri())) {
      Path victim = someFile(hdfs);
      byte[] bytes;
      try (InputStream in = hdfs.open(victim)) {
        bytes = in.readAllBytes();
      }
      // Where a joined file, too, has no bytes of others that nobody reads.
      bytes[bytes.length - 100] ^= 0x10;
      try (OutputStream out = hdfs.create(victim, true)) {
        out.write(bytes);
      }
    }
    await().atMost(BOUND).until(() -> archive(service).get("quarantined").asLong() == 1);
    stage.send(PER_SECOND);
    assertExact(service);
  }

  private static Path someFile(FileSystem hdfs) throws IOException {
    RemoteIterator<LocatedFileStatus> files = hdfs.listFiles(new Path(HdfsLayout.RAW_TICKS), true);
    return files.next().getPath();
  }
}

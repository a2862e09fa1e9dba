package io.tickcast.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickcast.archive.ArchiveReport;
import io.tickcast.archive.ArchiveVerifier;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.ServiceProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * A writer so far behind that Kafka has removed what comes next, and which never learns that in any
 * other way: nothing fails, its next batch just begins later.
 */
class RetentionIT {
  private static final int PER_SECOND = 1_000;
  private static final int REMOVED = 2_000;

  private static final Pattern LOSS =
      Pattern.compile("Kafka no longer holds offsets (\\d+) to (\\d+) of partition \\d of ticks,");

  /** Kafka waits for a frozen reader, so that no rebalance makes it ask where its chains end. */
  private static final Map<String, String> PATIENT =
      Map.of("mp.messaging.incoming.ticks-in.session.timeout.ms", "120000");

  @Test
  void whatIsRemovedBeforeItWasReadIsNamedAndCounted() throws Exception {
    try (ArchiveStage stage = new ArchiveStage(20_251_129);
        ServiceProcess service = stage.instance(PATIENT)) {
      service.start(ArchiveStage.READY);
      stage.send(PER_SECOND);
      await("every partition is read").atMost(ArchiveApi.BOUND).until(() -> stage.sent() > REMOVED);
      assertThat(stage.settle()).matches(Tally::isExact);
      service.freeze();
      stage.send(PER_SECOND);
      long before = stage.sent();
      await("more is sent").atMost(ArchiveApi.BOUND).until(() -> stage.sent() > before + REMOVED);
      removeAll(stage.stack());
      service.thaw();
      await("more is sent")
          .atMost(ArchiveApi.BOUND)
          .until(() -> stage.sent() > before + 2 * REMOVED);

      Tally tally = stage.settle();
      assertThat(tally.behind()).isEmpty();
      assertThat(tally.problems()).isEmpty();
      assertThat(tally.doubled() + tally.changed()).isZero();
      assertThat(tally.lost()).isGreaterThan(REMOVED / 2);
      long missing = missing(stage.stack());
      // Letters that had been written before the loss, and with no row behind them, count along.
      assertThat(missing).isBetween(tally.lost(), tally.lost() + tally.deadLettered());
      List<String> log = service.log().lines();
      assertThat(log).noneMatch(line -> line.contains("The archive waits"));
      assertThat(log.stream().mapToLong(RetentionIT::named).sum()).isEqualTo(missing);
      await()
          .atMost(ArchiveApi.BOUND)
          .untilAsserted(
              () -> {
                assertThat(shown(service)).isEqualTo(missing);
                assertThat(ArchiveApi.metrics(service))
                    .contains("tickcast_archive_missing_total " + (double) missing + "\n");
              });
    }
  }

  /** As if all that there is were older than the topic's retention. */
  private static void removeAll(LocalStack stack) throws Exception {
    List<TopicPartition> partitions =
        IntStream.range(0, Topic.TICKS.partitions())
            .mapToObj(p -> new TopicPartition(Topic.TICKS.topicName(), p))
            .toList();
    try (Admin kafka = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      Map<TopicPartition, RecordsToDelete> ends =
          kafka
              .listOffsets(
                  partitions.stream()
                      .collect(Collectors.toMap(place -> place, place -> OffsetSpec.latest())))
              .all()
              .get()
              .entrySet()
              .stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      end -> RecordsToDelete.beforeOffset(end.getValue().offset())));
      kafka.deleteRecords(ends).all().get();
    }
  }

  private static long missing(LocalStack stack) throws IOException {
    try (FileSystem hdfs = HdfsStore.open(stack.hdfsUri())) {
      return new ArchiveVerifier(hdfs)
          .verify().chains().values().stream().mapToLong(ArchiveReport.Extent::missing).sum();
    }
  }

  /** Offsets that a line of the log says to be missing. */
  private static long named(String line) {
    Matcher loss = LOSS.matcher(line);
    return loss.find() ? Long.parseLong(loss.group(2)) - Long.parseLong(loss.group(1)) + 1 : 0;
  }

  private static long shown(ServiceProcess service) throws Exception {
    long missing = 0;
    for (JsonNode partition : ArchiveApi.archive(service).get("items")) {
      missing += partition.get("missing").asLong();
    }
    return missing;
  }
}

package io.tickcast.chaos;

import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.PartProcess;
import io.tickcast.localstack.Ports;
import io.tickcast.localstack.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** Kafka, HDFS and instances of the ingest service; with records that arrive all the time. */
final class ArchiveStage implements AutoCloseable {
  static final Duration READY = Duration.ofSeconds(60);

  private static final Duration CATCH_UP = Duration.ofMinutes(3);
  private final LocalStack stack;
  private final NumberedRecords records;

  /** Null while nothing is sent. */
  private RecordSource source;

  private long sent;
  private int instances;

  ArchiveStage(long seed) {
    this(seed, null);
  }

  /**
   * @param data where the servers keep theirs; null for a temporary folder
   */
  ArchiveStage(long seed, Path data) {
    this.stack = LocalStack.builder().kafka().hdfs().dataDir(data).start();
    this.records = new NumberedRecords(seed);
  }

  /** Sends records all the time, until they {@link #settle}. */
  void send(int perSecond) throws InterruptedException {
    pause();
    source = new RecordSource(stack.bootstrapServers(), records, sent, perSecond);
  }

  /** Sends no more, and returns when Kafka has everything that was sent. */
  void pause() throws InterruptedException {
    RecordSource last = source;
    source = null;
    if (last != null) {
      try {
        last.close();
      } finally {
        // The next ones have other numbers, whatever became of these.
        sent = last.sent();
      }
    }
  }

  PartProcess kafka() {
    return stack.server(Part.KAFKA);
  }

  PartProcess hdfs() {
    return stack.server(Part.HDFS);
  }

  int hdfsPort() {
    return stack.ports().hdfs();
  }

  LocalStack stack() {
    return stack;
  }

  /** A further instance of the ingest service, not started yet, whose segments are short. */
  ServiceProcess instance(Map<String, String> settings) {
    String name = "ingest-" + ++instances;
    Map<String, String> all = new HashMap<>();
    all.put("tickcast.ingest.feed", "none");
    all.put("tickcast.archive.max-age", "1s");
    all.put("tickcast.archive.max-backoff", "1s");
    all.put("tickcast.archive.compact-every", "3s");
    all.put("tickcast.archive.compact-segments", "3");
    all.put("tickcast.ingest.replay.directory", stack.dataDir().resolve("run/" + name).toString());
    all.putAll(settings);
    return stack.service(Part.INGEST, name, Ports.ephemeral().ingest(), all);
  }

  /** Records sent so far. */
  long sent() {
    return source == null ? sent : source.sent();
  }

  /** Sends no more, waits until the archive has everything, and counts. */
  Tally settle() throws InterruptedException, IOException {
    pause();
    ArchiveOracle oracle = new ArchiveOracle(stack.bootstrapServers(), stack.hdfsUri(), records);
    long end = System.nanoTime() + CATCH_UP.toNanos();
    Map<TopicPartition, Long> behind = oracle.behind();
    while (!behind.isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(200);
      behind = oracle.behind();
    }
    return oracle.tally(sent, behind);
  }

  @Override
  public void close() {
    if (source != null) {
      source.abandon();
    }
    stack.close();
  }
}

package io.tickcast.benchmarks.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.benchmarks.stream.TickFlow;
import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The packaged ingest service: from the start of the process to the first segment that it commits,
 * and the memory that it takes for a log that is far ahead.
 */
public final class ArchiveRestartBenchmark implements Benchmark {
  private static final int SYMBOLS = 100;
  private static final int PER_SECOND = 20;
  private static final long BACKLOG = 3_000_000;
  private static final long NEWS = 50_000;
  private static final int ROUNDS = 3;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 20;

  @Override
  public String name() {
    return "archive-restart";
  }

  @Override
  public String description() {
    return "ingest service: memory while %,d ticks wait, and from process start to the first committed segment"
        .formatted(BACKLOG);
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    try (LocalStack stack = LocalStack.builder().kafka().hdfs().start();
        KafkaProducer<byte[], byte[]> producer = producer(stack);
        FileSystem hdfs = HdfsStore.open(stack.hdfsUri())) {
      ArchiveFiles files = new HdfsFiles(hdfs);
      TickFlow flow = new TickFlow(SYMBOLS, PER_SECOND);
      send(producer, flow, BACKLOG);
      ServiceProcess service =
          stack.startService(Part.INGEST, Map.of("tickcast.ingest.feed", "none"));
      awaitArchived(files, BACKLOG);
      double memory = peakMebibytes(service);
      log.say("%,d ticks archived, %,.0f MiB resident at most".formatted(BACKLOG, memory));
      double stopped = 0;
      double killed = 0;
      long archived = BACKLOG;
      for (int round = 0; round < ROUNDS; round++) {
        service.stop();
        stopped = Math.max(stopped, seconds(service, producer, flow, files, archived));
        archived += NEWS;
        service.kill();
        killed = Math.max(killed, seconds(service, producer, flow, files, archived));
        archived += NEWS;
        log.say(
            "worst so far: %.2f s after a stop, %.2f s after kill -9".formatted(stopped, killed));
      }
      return List.of(
          Figure.of("resident memory at most", memory, "MiB"),
          Figure.atMost(5, "after a stop, worst of " + ROUNDS, stopped, "s"),
          Figure.atMost(5, "after kill -9, worst of " + ROUNDS, killed, "s"));
    }
  }

  /** Ticks wait when the service is started; until something of them is committed. */
  private static double seconds(
      ServiceProcess service,
      KafkaProducer<byte[], byte[]> producer,
      TickFlow flow,
      ArchiveFiles files,
      long archived)
      throws IOException, InterruptedException {
    send(producer, flow, NEWS);
    long begin = System.nanoTime();
    service.launch();
    awaitArchived(files, archived + 1);
    double seconds = (System.nanoTime() - begin) / 1e9;
    service.awaitReady(LIMIT);
    awaitArchived(files, archived + NEWS);
    return seconds;
  }

  private static KafkaProducer<byte[], byte[]> producer(LocalStack stack) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all", "linger.ms", "5"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, TickFlow flow, long ticks) {
    for (long i = 0; i < ticks; i++) {
      Tick tick = flow.next();
      byte[] key = tick.symbol().getBytes(StandardCharsets.US_ASCII);
      producer.send(new ProducerRecord<>(Topic.TICKS.topicName(), key, TickEncoder.avro(tick)));
    }
    producer.flush();
  }

  /** Waits until the chains hold so many ticks: the log begins at 0 and has no holes. */
  private static void awaitArchived(ArchiveFiles files, long ticks)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (archived(files) < ticks) {
      if (System.nanoTime() > end) {
        throw new IOException("%d of %d ticks were archived".formatted(archived(files), ticks));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static long archived(ArchiveFiles files) throws IOException {
    String topic = Topic.TICKS.topicName();
    long archived = 0;
    for (String partition : files.list(HdfsLayout.CHAIN + "/" + topic)) {
      Optional<Link> last =
          new Chain(new ChainId(topic, Integer.parseInt(partition)), files).last();
      archived += last.map(Link::next).orElse(0L);
    }
    return archived;
  }

  /** What Linux says of the process's greatest resident memory; not a number elsewhere. */
  private static double peakMebibytes(ServiceProcess service) throws IOException {
    Path status = Path.of("/proc/" + service.pid() + "/status");
    if (!Files.isReadable(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .mapToDouble(kibibytes -> kibibytes / 1_024.0)
        .findFirst()
        .orElse(Double.NaN);
  }
}

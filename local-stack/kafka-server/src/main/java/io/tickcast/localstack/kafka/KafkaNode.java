package io.tickcast.localstack.kafka;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Starts one Kafka node on loopback that keeps its data; formats the folder on first use.
 *
 * <p>System properties, all required: {@code tickcast.data} (folder), {@code tickcast.port}, {@code
 * tickcast.controller-port}.
 */
public final class KafkaNode {
  private static final long MEBIBYTE = 1024L * 1024;
  private static final long TEN_YEARS_IN_MINUTES = 10L * 365 * 24 * 60;

  private KafkaNode() {}

  public static void main(String[] args) throws IOException {
    Path data = Path.of(System.getProperty("tickcast.data")).toAbsolutePath();
    Path log = data.resolve("log");
    Files.createDirectories(data);
    Path file = data.resolve("server.properties");
    try (Writer out = Files.newBufferedWriter(file)) {
      settings(
              log,
              Integer.getInteger("tickcast.port"),
              Integer.getInteger("tickcast.controller-port"))
          .store(out, "Written at every start by KafkaNode");
    }
    if (!Files.exists(log.resolve("meta.properties"))) {
      format(log, file);
    }
    Kafka.main(new String[] {file.toString()});
  }

  private static void format(Path log, Path settings) throws IOException {
    if (Files.isDirectory(log)) {
      try (Stream<Path> found = Files.list(log)) {
        if (found.findAny().isPresent()) {
          System.err.println(
              "tickcast: damaged data: " + log + " has no meta.properties but is not empty");
          System.exit(3);
        }
      }
    }
    String[] command = {"format", "-c", settings.toString(), "-t", Uuid.randomUuid().toString()};
    if (StorageTool.execute(command, System.out) != 0) {
      System.err.println("tickcast: Kafka could not format " + log);
      System.exit(1);
    }
  }

  private static Properties settings(Path log, int port, int controllerPort) {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.put("controller.listener.names", "CONTROLLER");
    p.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.put("log.dirs", log.toString());

    // Topics come from one place, Provisioning; a typo must not make one.
    p.put("auto.create.topics.enable", "false");
    // Producers may send records up to 1 MB, so that an oversized tick arrives and becomes a dead
    // letter.
    p.put("message.max.bytes", Long.toString(2 * MEBIBYTE));
    p.put("replica.fetch.max.bytes", Long.toString(2 * MEBIBYTE));
    p.put("log.retention.hours", Integer.toString(7 * 24));
    p.put("log.segment.bytes", Long.toString(128 * MEBIBYTE));
    // A stack that rests for weeks must still know where its readers stood.
    p.put("offsets.retention.minutes", Long.toString(TEN_YEARS_IN_MINUTES));

    // One node, small heap: one replica of everything, few internal partitions and threads.
    for (String topic :
        new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      p.put(topic + ".replication.factor", "1");
      p.put(topic + ".num.partitions", "4");
    }
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "4");
    p.put("background.threads", "4");
    p.put("log.cleaner.dedupe.buffer.size", Long.toString(4 * MEBIBYTE));
    return p;
  }
}

package io.tickcast.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every port that a stack listens on, all on loopback.
 *
 * @param ui dashboard and read API
 * @param ingest HTTP of the ingest service
 * @param feature HTTP of the feature service
 * @param training HTTP of the training service
 * @param kafka for clients
 * @param kafkaController between Kafka's broker and controller
 * @param cassandra CQL
 * @param cassandraStorage between Cassandra nodes
 * @param hdfs the NameNode's RPC
 * @param hdfsWeb the NameNode's HTTP
 * @param dataNode block transfer
 * @param dataNodeIpc the DataNode's RPC
 * @param dataNodeWeb the DataNode's HTTP
 */
public record Ports(
    int ui,
    int ingest,
    int feature,
    int training,
    int kafka,
    int kafkaController,
    int cassandra,
    int cassandraStorage,
    int hdfs,
    int hdfsWeb,
    int dataNode,
    int dataNodeIpc,
    int dataNodeWeb) {
  private static final int HIGHEST_STANDARD = 9870;

  /** Browsers open no page there: the Fetch standard's "bad ports" above those of the system. */
  private static final int BAD_FOR_BROWSERS = 10_080;

  /**
   * The documented ports, all moved by the same number.
   *
   * @throws StackException when a port would fall outside 1024 to 65535, or browsers would open no
   *     page on one of the services
   */
  public static Ports standard(int offset) {
    int o = offset;
    if (o < 1024 - 7000 || HIGHEST_STANDARD + o > 65_535) {
      throw new StackException(
          "--port-offset must be between -5976 and "
              + (65_535 - HIGHEST_STANDARD)
              + ", was "
              + offset);
    }
    if (8080 + o <= BAD_FOR_BROWSERS && BAD_FOR_BROWSERS <= 8083 + o) {
      throw new StackException(
          "--port-offset must not be 1997 to 2000, was %d: browsers open no page on port %d"
              .formatted(offset, BAD_FOR_BROWSERS));
    }
    return new Ports(
        8080 + o, 8081 + o, 8082 + o, 8083 + o, 9092 + o, 9093 + o, 9042 + o, 7000 + o, 8020 + o,
        9870 + o, 9866 + o, 9867 + o, 9864 + o);
  }

  /** Free ports, for tests; no other stack of this machine gets them while this JVM runs. */
  public static Ports ephemeral() {
    int p = PortBlock.take();
    return new Ports(
        p, p + 1, p + 2, p + 3, p + 4, p + 5, p + 6, p + 7, p + 8, p + 9, p + 10, p + 11, p + 12);
  }

  /** Whether somebody on this machine listens on the port. */
  public static boolean busy(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of a stopped server that still linger are no reason to refuse; the servers bind
      // the same way.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** The port at which a part is reached. */
  public int of(Part part) {
    return switch (part) {
      case KAFKA -> kafka;
      case CASSANDRA -> cassandra;
      case HDFS -> hdfs;
      case INGEST -> ingest;
      case FEATURE -> feature;
      case TRAINING -> training;
      case UI -> ui;
    };
  }

  /** Everything that a part listens on, by what it is for. */
  public Map<String, Integer> all(Part part) {
    Map<String, Integer> all = new LinkedHashMap<>();
    all.put(part.label(), of(part));
    switch (part) {
      case KAFKA -> all.put("kafka controller", kafkaController);
      case CASSANDRA -> all.put("cassandra storage", cassandraStorage);
      case HDFS -> {
        all.put("hdfs web", hdfsWeb);
        all.put("hdfs datanode", dataNode);
        all.put("hdfs datanode rpc", dataNodeIpc);
        all.put("hdfs datanode web", dataNodeWeb);
      }
      default -> {}
    }
    return all;
  }
}

package io.tickcast.localstack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service must be told to find its servers and its neighbours in this stack. */
final class ServiceSettings {
  private ServiceSettings() {}

  /** Channels whose partitions a killed instance gets back as soon as it is started again. */
  private static final Map<Part, String> MEMBERS =
      Map.of(Part.INGEST, "ticks-in", Part.FEATURE, "ticks-in", Part.TRAINING, "features-in");

  /**
   * @param name of the instance
   */
  static Map<String, String> of(Part part, String name, Ports ports, Path data) {
    Map<String, String> s = new LinkedHashMap<>();
    s.put("quarkus.http.host", "127.0.0.1");
    s.put("quarkus.http.port", Integer.toString(ports.of(part)));
    s.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka());
    // A service warns of settings that it does not know.
    if (part != Part.INGEST) {
      s.put("quarkus.cassandra.contact-points", "127.0.0.1:" + ports.cassandra());
      s.put("quarkus.cassandra.local-datacenter", "datacenter1");
      s.put("quarkus.cassandra.keyspace", "market");
    }
    if (part != Part.UI) {
      s.put("tickcast.hdfs.uri", "hdfs://127.0.0.1:" + ports.hdfs());
    }
    if (MEMBERS.containsKey(part)) {
      s.put("mp.messaging.incoming." + MEMBERS.get(part) + ".group.instance.id", name);
    }
    switch (part) {
      case INGEST -> {
        s.put("tickcast.archive.max-age", "5s");
        // Emptied at each start, so it must not be shared with another stack.
        s.put("tickcast.ingest.replay.directory", data.resolve("run/uploads").toString());
      }
      case TRAINING -> s.put("tickcast.training.auto.enabled", "true");
      case UI -> {
        for (Part neighbour : new Part[] {Part.INGEST, Part.FEATURE, Part.TRAINING}) {
          s.put(
              "tickcast.services." + neighbour.label(), "http://127.0.0.1:" + ports.of(neighbour));
        }
      }
      default -> {}
    }
    return s;
  }
}

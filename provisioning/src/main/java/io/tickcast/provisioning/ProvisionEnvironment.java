package io.tickcast.provisioning;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@link Provision} reads from its environment.
 *
 * @param kafka settings of the Kafka client: every variable {@code KAFKA_A_B} is the setting {@code
 *     a.b}, as in the services
 * @param contactPoints of Cassandra, at least one
 * @param localDatacenter of Cassandra
 * @param username for Cassandra, with its password, or empty
 * @param password for Cassandra
 * @param hdfs the file system that holds the folders
 * @param patience how long each server may keep us waiting
 * @param settings sizes and replication
 */
record ProvisionEnvironment(
    Map<String, Object> kafka,
    List<InetSocketAddress> contactPoints,
    String localDatacenter,
    Optional<String> username,
    String password,
    URI hdfs,
    Duration patience,
    ProvisioningSettings settings) {
  private static final int CQL_PORT = 9042;

  /**
   * @throws IllegalArgumentException one line that names the variable, its value and what is
   *     allowed
   */
  static ProvisionEnvironment of(Map<String, String> variables) {
    ProvisioningSettings defaults = ProvisioningSettings.oneMachine();
    return new ProvisionEnvironment(
        kafka(variables),
        contactPoints(variables.getOrDefault("CASSANDRA_CONTACT_POINTS", "127.0.0.1:9042")),
        variables.getOrDefault("CASSANDRA_LOCAL_DATACENTER", "datacenter1"),
        Optional.ofNullable(variables.get("CASSANDRA_USERNAME")),
        variables.getOrDefault("CASSANDRA_PASSWORD", ""),
        hdfs(variables.getOrDefault("HDFS_URI", "hdfs://127.0.0.1:8020")),
        duration("PROVISION_TIMEOUT", variables.getOrDefault("PROVISION_TIMEOUT", "PT5M")),
        new ProvisioningSettings(
            Map.of(),
            replicationFactor(variables.getOrDefault("TOPIC_REPLICATION_FACTOR", "1")),
            variables.getOrDefault("CASSANDRA_KEYSPACE", defaults.keyspace()),
            variables.getOrDefault("CASSANDRA_REPLICATION", defaults.replication()),
            duration("CASSANDRA_TTL", variables.getOrDefault("CASSANDRA_TTL", "P90D"))));
  }

  private static Map<String, Object> kafka(Map<String, String> variables) {
    Map<String, Object> client = new TreeMap<>();
    client.put("bootstrap.servers", "127.0.0.1:9092");
    // A broker that is away is asked again by Patience; the client's own minute would hide why.
    client.put("default.api.timeout.ms", "10000");
    client.put("request.timeout.ms", "5000");
    variables.forEach(
        (name, value) -> {
          if (name.startsWith("KAFKA_")) {
            client.put(name.substring(6).toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    return client;
  }

  private static List<InetSocketAddress> contactPoints(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).map(p -> address(p, value)).toList();
  }

  private static InetSocketAddress address(String point, String value) {
    int colon = point.lastIndexOf(':');
    String host = colon < 0 ? point : point.substring(0, colon);
    try {
      int port = colon < 0 ? CQL_PORT : Integer.parseInt(point.substring(colon + 1));
      if (host.isEmpty()) {
        throw new IllegalArgumentException("no host");
      }
      return InetSocketAddress.createUnresolved(host, port);
    } catch (IllegalArgumentException e) {
      throw wrong("CASSANDRA_CONTACT_POINTS", "host:port, separated by commas", value);
    }
  }

  private static URI hdfs(String value) {
    try {
      URI uri = URI.create(value);
      if (uri.getScheme() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw wrong("HDFS_URI", "like hdfs://namenode:8020", value);
    }
    throw wrong("HDFS_URI", "like hdfs://namenode:8020", value);
  }

  private static Duration duration(String name, String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw wrong(name, "an ISO-8601 duration like PT5M or P90D", value);
    }
  }

  private static short replicationFactor(String value) {
    try {
      return Short.parseShort(value);
    } catch (NumberFormatException e) {
      throw wrong("TOPIC_REPLICATION_FACTOR", "a whole number", value);
    }
  }

  private static IllegalArgumentException wrong(String name, String allowed, String value) {
    return new IllegalArgumentException(name + " must be " + allowed + ", was " + value);
  }
}

package io.tickcast.provisioning;

import io.tickcast.contracts.cql.CassandraSchema;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

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
  static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";
  static final String CASSANDRA = "CASSANDRA_CONTACT_POINTS";
  static final String HDFS = "HDFS_URI";

  private static final String WINDOW = "CASSANDRA_COMPACTION_WINDOW";
  private static final int CQL_PORT = 9042;
  private static final Pattern BROKER = Pattern.compile("([A-Z_]+://)?[^:/\\s]+:\\d{1,5}");
  private static final Set<String> FILE_SYSTEMS = Set.of("hdfs", "viewfs", "file");

  /**
   * @throws IllegalArgumentException one line that names the variable, its value and what is
   *     allowed
   */
  static ProvisionEnvironment of(Map<String, String> variables) {
    ProvisioningSettings defaults = ProvisioningSettings.oneMachine();
    return new ProvisionEnvironment(
        kafka(variables),
        contactPoints(variables.getOrDefault(CASSANDRA, "127.0.0.1:9042")),
        variables.getOrDefault("CASSANDRA_LOCAL_DATACENTER", "datacenter1"),
        Optional.ofNullable(variables.get("CASSANDRA_USERNAME")),
        variables.getOrDefault("CASSANDRA_PASSWORD", ""),
        hdfs(variables.getOrDefault(HDFS, "hdfs://127.0.0.1:8020")),
        duration("PROVISION_TIMEOUT", variables.getOrDefault("PROVISION_TIMEOUT", "PT5M")),
        new ProvisioningSettings(
            Map.of(),
            replicationFactor(variables.getOrDefault("TOPIC_REPLICATION_FACTOR", "1")),
            keyspace(variables.getOrDefault("CASSANDRA_KEYSPACE", defaults.keyspace())),
            variables.getOrDefault("CASSANDRA_REPLICATION", defaults.replication()),
            duration("CASSANDRA_TTL", variables.getOrDefault("CASSANDRA_TTL", "P90D")),
            window(variables.getOrDefault(WINDOW, "P1D"))));
  }

  private static Map<String, Object> kafka(Map<String, String> variables) {
    Map<String, Object> client = new TreeMap<>();
    String brokers = variables.getOrDefault(KAFKA, "127.0.0.1:9092");
    for (String broker : brokers.split(",", -1)) {
      if (!BROKER.matcher(broker.strip()).matches()) {
        throw wrong(KAFKA, "host:port, separated by commas", brokers);
      }
    }
    client.put("bootstrap.servers", brokers);
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
      throw wrong(CASSANDRA, "host:port, separated by commas", value);
    }
  }

  private static URI hdfs(String value) {
    try {
      URI uri = URI.create(value);
      boolean known = FILE_SYSTEMS.contains(String.valueOf(uri.getScheme()));
      if (known && (uri.getHost() != null || uri.getScheme().equals("file"))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(HDFS, "like hdfs://namenode:8020", value);
    }
    throw wrong(HDFS, "like hdfs://namenode:8020", value);
  }

  private static String keyspace(String value) {
    if (!value.matches(CassandraSchema.KEYSPACE)) {
      throw wrong("CASSANDRA_KEYSPACE", "a name that matches " + CassandraSchema.KEYSPACE, value);
    }
    return value;
  }

  private static Duration duration(String name, String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw wrong(name, "an ISO-8601 duration like PT5M or P90D", value);
    }
  }

  private static Duration window(String value) {
    Duration window = duration(WINDOW, value);
    if (!CassandraSchema.isWindow(window)) {
      throw wrong(WINDOW, CassandraSchema.WINDOW, value);
    }
    return window;
  }

  private static short replicationFactor(String value) {
    try {
      return Short.parseShort(value);
    } catch (NumberFormatException e) {
      throw wrong("TOPIC_REPLICATION_FACTOR", "a whole number", value);
    }
  }

  private static IllegalArgumentException wrong(String name, String allowed, String value) {
    return new IllegalArgumentException(
        "environment variable " + name + " must be " + allowed + ", was " + value);
  }
}

package io.tickcast.provisioning;

import io.tickcast.contracts.topic.Topic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How large and how durable things are made.
 *
 * @param partitions of topics that differ from {@link Topic#partitions()}, each at least 1
 * @param replicationFactor of every topic, at least 1
 * @param keyspace of every table, {@code [a-z][a-z0-9_]{0,47}}
 * @param replication of the keyspace, a CQL map
 * @param ttl how long rows live; zero means for ever
 * @param compactionWindow rows written within so long are compacted into one file; {@link
 *     io.tickcast.contracts.cql.CassandraSchema#WINDOW}
 */
public record ProvisioningSettings(
    Map<Topic, Integer> partitions,
    short replicationFactor,
    String keyspace,
    String replication,
    Duration ttl,
    Duration compactionWindow) {
  public ProvisioningSettings {
    partitions.forEach(ProvisioningSettings::requirePositive);
    if (replicationFactor < 1) {
      throw new IllegalArgumentException(
          "replication factor must be at least 1, was " + replicationFactor);
    }
    partitions = Map.copyOf(partitions);
  }

  /** One machine: one replica of everything, keyspace {@code market}, rows live 90 days. */
  public static ProvisioningSettings oneMachine() {
    return new ProvisioningSettings(
        Map.of(),
        (short) 1,
        "market",
        "{'class': 'SimpleStrategy', 'replication_factor': 1}",
        Duration.ofDays(90),
        Duration.ofDays(1));
  }

  /** The same with another number of partitions for one topic. */
  public ProvisioningSettings withPartitions(Topic topic, int count) {
    Map<Topic, Integer> changed = new EnumMap<>(Topic.class);
    changed.putAll(partitions);
    changed.put(topic, count);
    return new ProvisioningSettings(
        changed, replicationFactor, keyspace, replication, ttl, compactionWindow);
  }

  /** The same in another keyspace. */
  public ProvisioningSettings withKeyspace(String name) {
    return new ProvisioningSettings(
        partitions, replicationFactor, name, replication, ttl, compactionWindow);
  }

  int partitionsOf(Topic topic) {
    return partitions.getOrDefault(topic, topic.partitions());
  }

  private static void requirePositive(Topic topic, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "partitions of " + topic.topicName() + " must be at least 1, was " + count);
    }
  }
}

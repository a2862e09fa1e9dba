package io.tickcast.provisioning;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.tickcast.contracts.cql.CassandraSchema;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates what the services expect to find. May run at any time, again and beside itself: what
 * exists stays as it is, whatever its settings, except that a topic with too few partitions is
 * refused.
 */
public final class Provisioning {
  private static final Pattern CREATES =
      Pattern.compile(
          "CREATE\\s+(KEYSPACE|TABLE)\\s+IF\\s+NOT\\s+EXISTS\\s+([a-z0-9_.]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Duration SCHEMA_TIMEOUT = Duration.ofSeconds(30);

  private final ProvisioningSettings settings;

  public Provisioning(ProvisioningSettings settings) {
    this.settings = settings;
  }

  /**
   * The topics of {@link Topic}.
   *
   * @throws ProvisioningException when a topic has fewer partitions than asked, or Kafka does not
   *     answer
   */
  public ProvisioningReport topics(Admin kafka) {
    try {
      Set<String> existing = kafka.listTopics().names().get();
      List<Topic> missing = new ArrayList<>();
      List<Topic> present = new ArrayList<>();
      for (Topic topic : Topic.values()) {
        (existing.contains(topic.topicName()) ? present : missing).add(topic);
      }
      requirePartitions(kafka, present);
      create(kafka, missing);
      return new ProvisioningReport(
          names(missing, this::describe), names(present, t -> "topic " + t.topicName()));
    } catch (ExecutionException e) {
      throw new ProvisioningException("Kafka refused to create the topics", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisioningException("interrupted while creating topics");
    }
  }

  private void requirePartitions(Admin kafka, List<Topic> topics)
      throws ExecutionException, InterruptedException {
    var described =
        kafka.describeTopics(topics.stream().map(Topic::topicName).toList()).allTopicNames().get();
    for (Topic topic : topics) {
      TopicDescription found = described.get(topic.topicName());
      int asked = settings.partitionsOf(topic);
      if (found.partitions().size() < asked) {
        throw new ProvisioningException(
            "topic %s has %d partitions, but %d are asked for; more partitions would break the order per symbol: remove the topic with its records, or start with an empty Kafka"
                .formatted(topic.topicName(), found.partitions().size(), asked));
      }
    }
  }

  private void create(Admin kafka, List<Topic> topics)
      throws ExecutionException, InterruptedException {
    List<NewTopic> wanted =
        topics.stream()
            .map(
                t ->
                    new NewTopic(
                            t.topicName(), settings.partitionsOf(t), settings.replicationFactor())
                        .configs(t.settings()))
            .toList();
    for (var one : kafka.createTopics(wanted).values().values()) {
      try {
        one.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private String describe(Topic topic) {
    return "topic %s (%d partitions)".formatted(topic.topicName(), settings.partitionsOf(topic));
  }

  private static List<String> names(List<Topic> topics, Function<Topic, String> name) {
    return topics.stream().map(name).toList();
  }

  /**
   * The keyspace and its tables.
   *
   * @throws ProvisioningException when Cassandra refuses a statement or does not answer
   */
  public ProvisioningReport schema(CqlSession cassandra) {
    List<String> created = new ArrayList<>();
    List<String> found = new ArrayList<>();
    try {
      Set<String> existing = existing(cassandra);
      for (String statement :
          CassandraSchema.statements(
              settings.keyspace(),
              settings.replication(),
              settings.ttl(),
              settings.compactionWindow())) {
        Matcher creates = CREATES.matcher(statement);
        boolean named = creates.lookingAt();
        String name =
            named ? creates.group(1).toLowerCase() + " " + creates.group(2) : firstLine(statement);
        if (named && existing.contains(creates.group(2))) {
          found.add(name);
        } else {
          cassandra.execute(SimpleStatement.newInstance(statement).setTimeout(SCHEMA_TIMEOUT));
          created.add(name);
        }
      }
    } catch (DriverException e) {
      throw new ProvisioningException("Cassandra refused the schema", e);
    }
    return new ProvisioningReport(created, found);
  }

  private Set<String> existing(CqlSession cassandra) {
    String keyspace = settings.keyspace();
    Set<String> names = new HashSet<>();
    var in =
        SimpleStatement.newInstance(
            "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?", keyspace);
    cassandra.execute(in).forEach(row -> names.add(keyspace));
    var of =
        SimpleStatement.newInstance(
            "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?", keyspace);
    cassandra.execute(of).forEach(row -> names.add(keyspace + "." + row.getString(0)));
    return names;
  }

  private static String firstLine(String statement) {
    return statement.lines().findFirst().orElse("");
  }

  /**
   * The folders of {@link HdfsLayout}.
   *
   * @throws ProvisioningException when HDFS refuses or does not answer
   */
  public ProvisioningReport folders(FileSystem hdfs) {
    List<String> created = new ArrayList<>();
    List<String> found = new ArrayList<>();
    try {
      for (String folder : HdfsLayout.folders()) {
        boolean exists = hdfs.exists(new Path(folder));
        if (!exists && !hdfs.mkdirs(new Path(folder))) {
          throw new ProvisioningException("HDFS did not create the folder " + folder);
        }
        (exists ? found : created).add("folder " + folder);
      }
    } catch (IOException e) {
      throw new ProvisioningException("HDFS refused to create the folders", e);
    }
    return new ProvisioningReport(created, found);
  }
}

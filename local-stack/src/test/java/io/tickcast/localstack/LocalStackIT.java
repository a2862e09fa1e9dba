package io.tickcast.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.provisioning.Provisioning;
import io.tickcast.provisioning.ProvisioningException;
import io.tickcast.provisioning.ProvisioningSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
  private static final Part[] SERVERS = Part.servers().toArray(Part[]::new);
  private static final Duration LIMIT = Duration.ofSeconds(300);

  @Test
  void dataSurviveAStopAndAKill(@TempDir Path data) throws Exception {
    try (LocalStack first = LocalStack.builder().with(SERVERS).dataDir(data).start()) {
      assertThat(first.provisioned().created())
          .contains("topic ticks (4 partitions)", "table market.bars", "folder /tickcast/models");
      assertThat(first.provisioned().found()).isEmpty();
      StoredMark.write(first, "before the stop");
    }

    // Other ports than before: nothing in the data depends on them.
    try (LocalStack second = LocalStack.builder().with(SERVERS).dataDir(data).start()) {
      assertThat(second.provisioned().created()).isEmpty();
      assertThat(StoredMark.read(second)).isEqualTo(List.of("before the stop"));

      StoredMark.write(second, "before the kill");
      for (Part part : SERVERS) {
        second.server(part).kill();
        assertThat(second.server(part).endedByItself()).isTrue();
      }
      for (Part part : SERVERS) {
        second.server(part).launch();
      }
      for (Part part : SERVERS) {
        second.server(part).awaitReady(LIMIT);
      }
      assertThat(StoredMark.read(second)).isEqualTo(List.of("before the stop", "before the kill"));
    }
  }

  @Test
  void filesGetAsManyCopiesAsTheNameNodeMakesByDefault() throws Exception {
    LocalStack stack = LocalStack.shared(Part.HDFS);
    var file = new org.apache.hadoop.fs.Path("/copies-" + UUID.randomUUID());
    try (FileSystem hdfs = HdfsStore.open(stack.hdfsUri())) {
      hdfs.create(file).close();

      // Hadoop's client would ask for three, which one data node can never make.
      assertThat(hdfs.getFileStatus(file).getReplication()).isEqualTo((short) 1);
    }
  }

  @Test
  void refusesATopicWithFewerPartitionsThanAsked() {
    LocalStack stack = LocalStack.shared(Part.KAFKA);
    Provisioning larger =
        new Provisioning(ProvisioningSettings.oneMachine().withPartitions(Topic.TICKS, 8));
    try (Admin kafka = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      assertThatThrownBy(() -> larger.topics(kafka))
          .isInstanceOf(ProvisioningException.class)
          .hasMessage(
              "topic ticks has 4 partitions, but 8 are asked for; more partitions would break the order per symbol: remove the topic with its records, or start with an empty Kafka");
    }
  }

  @Test
  void namesTheBusyPortAndWhoNeedsIt() {
    LocalStack stack = LocalStack.shared(Part.KAFKA);

    assertThatThrownBy(() -> LocalStack.builder().kafka().ports(stack.ports()).start())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("which kafka")
        .hasMessageContaining("is busy");
  }
}

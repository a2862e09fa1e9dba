package io.tickcast.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalStackIT {
  @Test
  void sharedStackIsProvisioned() {
    LocalStack stack = LocalStack.shared(Part.KAFKA, Part.CASSANDRA, Part.HDFS);
    assertThat(stack.provisioned().created())
        .contains("topic ticks (4 partitions)", "table market.bars", "folder /tickcast/models");
  }
}

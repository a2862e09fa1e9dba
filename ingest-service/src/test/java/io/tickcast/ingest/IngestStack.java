package io.tickcast.ingest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import java.util.Map;

/** Real Kafka and HDFS below the service, without a feed. */
public final class IngestStack implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    LocalStack stack = LocalStack.shared(Part.KAFKA, Part.HDFS);
    return Map.of(
        "kafka.bootstrap.servers",
        stack.bootstrapServers(),
        "tickcast.hdfs.uri",
        stack.hdfsUri().toString(),
        "tickcast.ingest.feed",
        "none",
        "tickcast.archive.max-age",
        "1s",
        "tickcast.archive.scrub-every",
        "2s");
  }

  /** The stack is shared by all tests of this JVM and ends with it. */
  @Override
  public void stop() {}
}

package io.tickcast.ingest.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How ticks are written to Kafka. */
@ConfigMapping(prefix = "tickcast.ingest.publish")
public interface PublishSettings {
  /**
   * The bytes on the topic: the compact form by default, JSON to read along with a console
   * consumer.
   */
  enum Encoding {
    AVRO,
    JSON
  }

  /** Encoding of ticks on the topic, {@code avro} or {@code json}; readers understand both. */
  @WithDefault("avro")
  Encoding encoding();

  /**
   * Bytes that may wait for Kafka's acknowledgement, at least 1 MiB; a feed that is faster waits,
   * so memory stays flat.
   */
  @WithDefault("33554432")
  @Min(1_048_576)
  long bufferBytes();

  /** Longest wait for a batch to fill; it is added to the latency of a lone tick. */
  @WithDefault("5ms")
  Duration linger();

  /**
   * How long a replay waits for Kafka to come back before it fails visibly; a feed waits for ever.
   */
  @WithDefault("10m")
  Duration patience();
}

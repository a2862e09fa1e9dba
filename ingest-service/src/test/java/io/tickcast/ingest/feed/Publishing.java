package io.tickcast.ingest.feed;

import io.tickcast.ingest.publish.PublishSettings;
import java.time.Duration;

/** How ticks are written where no test asks for more. */
record Publishing() implements PublishSettings {
  @Override
  public Encoding encoding() {
    return Encoding.AVRO;
  }

  @Override
  public long bufferBytes() {
    return 33_554_432;
  }

  @Override
  public Duration linger() {
    return Duration.ofMillis(5);
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(30);
  }
}

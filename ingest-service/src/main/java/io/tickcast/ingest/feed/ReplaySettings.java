package io.tickcast.ingest.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/** Files that are replayed into the topic. */
@ConfigMapping(prefix = "tickcast.ingest.replay")
public interface ReplaySettings {
  /** Where uploaded files wait while they are replayed; emptied at each start. */
  @WithDefault("${java.io.tmpdir}/tickcast-replays")
  Path directory();

  /** Bytes that all uploaded files may take together. */
  @WithDefault("17179869184")
  @Min(1)
  long maxBytes();

  /** Replays that may run at the same time, 1 to 16. */
  @WithDefault("4")
  @Min(1)
  @Max(16)
  int maxRunning();

  /**
   * How far past the end of its last minute a finished replay moves the time of its symbols; at
   * least the allowed lateness of the feature service, or the last minute's bar stays open.
   */
  @WithDefault("500ms")
  Duration settle();
}

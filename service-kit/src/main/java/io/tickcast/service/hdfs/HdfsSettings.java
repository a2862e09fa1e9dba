package io.tickcast.service.hdfs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the archive of ticks and the model registry stand. */
@ConfigMapping(prefix = "tickcast.hdfs")
public interface HdfsSettings {
  /** The name node, like {@code hdfs://host:8020}. */
  @WithDefault("hdfs://127.0.0.1:8020")
  URI uri();
}

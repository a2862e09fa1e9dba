package io.tickcast.training.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the archive and the registry stand. */
@ConfigMapping(prefix = "tickcast.hdfs")
public interface HdfsSettings {
  /** Address of the name node. */
  @WithDefault("hdfs://127.0.0.1:8020")
  URI uri();
}

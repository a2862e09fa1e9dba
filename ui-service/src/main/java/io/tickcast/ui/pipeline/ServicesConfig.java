package io.tickcast.ui.pipeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the other services answer HTTP. They may be away: then what they would say is absent. */
@ConfigMapping(prefix = "tickcast.services")
interface ServicesConfig {
  /** Base URI of the ingest service. */
  @WithDefault("http://127.0.0.1:8081")
  URI ingest();

  /** Base URI of the feature service. */
  @WithDefault("http://127.0.0.1:8082")
  URI feature();

  /** Base URI of the training service. */
  @WithDefault("http://127.0.0.1:8083")
  URI training();
}

package io.tickcast.training.training;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as the service has them when nothing is configured. */
public final class Settings {
  private Settings() {}

  public static <T> T defaults(Class<T> mapping) {
    return of(mapping, Map.of());
  }

  /** Defaults but for some keys. */
  public static <T> T of(Class<T> mapping, Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(mapping)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(mapping);
  }
}

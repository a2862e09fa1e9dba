package io.tickcast.service.settings;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings that stand in one place.
 *
 * @param getName how Quarkus calls the place
 * @param getProperties the settings
 */
record SettingTexts(String getName, Map<String, String> getProperties) implements ConfigSource {
  static final String FILE = "PropertiesConfigSource[source=file:/etc/tickcast.properties]";

  static SettingReader inFile(Map<String, String> settings) {
    return reader(settings, FILE, Map.of());
  }

  static SettingReader reader(
      Map<String, String> settings, String source, Map<String, String> environment) {
    return new SettingReader(
        List.of(
            new SmallRyeConfigBuilder().withSources(new SettingTexts(source, settings)).build()),
        environment);
  }

  @Override
  public Set<String> getPropertyNames() {
    return getProperties.keySet();
  }

  @Override
  public String getValue(String key) {
    return getProperties.get(key);
  }
}

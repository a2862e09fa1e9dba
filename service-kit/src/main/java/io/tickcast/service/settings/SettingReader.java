package io.tickcast.service.settings;

import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

/** Reads settings together with where they come from. */
final class SettingReader {
  private static final Pattern FILE = Pattern.compile("source=([^\\]]+)]");

  /** As Quarkus ranks the file {@code config/application.properties}. */
  private static final int OF_THE_FILE = 260;

  private final List<Config> configs;
  private final Map<String, String> environment;

  /**
   * @param configs of which the first that has a key counts
   */
  SettingReader(List<Config> configs, Map<String, String> environment) {
    this.configs = configs;
    this.environment = environment;
  }

  /** Of the running service, on whatever thread: those of libraries know no configuration. */
  static SettingReader ofTheService() {
    return new SettingReader(
        List.of(ConfigProvider.getConfig(SettingReader.class.getClassLoader())), System.getenv());
  }

  /**
   * Of a service that could not start: what stands outside of it is read anew, since the
   * configuration of an executable that cannot use its settings is still the one of its build.
   */
  static SettingReader ofAFailedStart() {
    ClassLoader loader = SettingReader.class.getClassLoader();
    String file = Path.of("config", "application.properties").toUri().toString();
    Config outside =
        new SmallRyeConfigBuilder()
            .addSystemSources()
            .addDefaultInterceptors()
            .withSources(PropertiesConfigSourceLoader.inFileSystem(file, OF_THE_FILE, loader))
            .build();
    return new SettingReader(List.of(outside, ConfigProvider.getConfig(loader)), System.getenv());
  }

  /** A setting of the service, by its key. */
  Setting of(String key) {
    for (Config config : configs) {
      ConfigValue found = config.getConfigValue(key);
      if (found.getSourceName() != null) {
        return setting(key, found);
      }
    }
    return new Setting(key, null, null);
  }

  private Setting setting(String key, ConfigValue found) {
    String value = found.getValue();
    return new Setting(
        key, value == null || value.isBlank() ? null : value, origin(key, found.getSourceName()));
  }

  /** A variable that libraries read by themselves. */
  Setting variable(String name) {
    String value = environment.get(name);
    return new Setting(name, value, value == null ? null : "the environment");
  }

  private String origin(String key, String source) {
    if (source.startsWith("EnvConfigSource")) {
      String variable = key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
      return environment.containsKey(variable)
          ? "environment variable " + variable
          : "an environment variable or the file .env";
    }
    if (source.startsWith("SysPropConfigSource")) {
      return "system property " + key;
    }
    Matcher file = FILE.matcher(source);
    if (file.find()) {
      return file.group(1).startsWith("file:")
          ? "file " + file.group(1).substring("file:".length())
          : "the service's own application.properties";
    }
    return "the service's own application.properties or default";
  }
}

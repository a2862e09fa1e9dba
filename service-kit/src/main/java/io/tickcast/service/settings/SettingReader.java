package io.tickcast.service.settings;

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

  private final Config config;
  private final Map<String, String> environment;

  SettingReader(Config config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  /** Of the running service, on whatever thread: those of libraries know no configuration. */
  static SettingReader ofTheService() {
    return new SettingReader(
        ConfigProvider.getConfig(SettingReader.class.getClassLoader()), System.getenv());
  }

  /** A setting of the service, by its key. */
  Setting of(String key) {
    ConfigValue found = config.getConfigValue(key);
    if (found.getSourceName() == null) {
      return new Setting(key, null, null);
    }
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

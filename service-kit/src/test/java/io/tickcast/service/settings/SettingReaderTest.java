package io.tickcast.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingReaderTest {
  private static final String KEY = "kafka.bootstrap.servers";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EnvConfigSource                                     | environment variable KAFKA_BOOTSTRAP_SERVERS",
        "EnvConfigSource[source=file:/app/.env]              | environment variable KAFKA_BOOTSTRAP_SERVERS",
        "SysPropConfigSource                                 | system property kafka.bootstrap.servers",
        "PropertiesConfigSource[source=file:/app/a.properties] | file /app/a.properties",
        "PropertiesConfigSource[source=jar:file:/a.jar!/application.properties] | the service's own application.properties",
        "DefaultValuesConfigSource                           | the service's own application.properties or default"
      })
  void saysWhereASettingStands(String source, String origin) {
    Setting setting =
        SettingTexts.reader(Map.of(KEY, "a:1"), source, Map.of("KAFKA_BOOTSTRAP_SERVERS", "a:1"))
            .of(KEY);

    assertThat(setting).hasToString(KEY + "=a:1 (from " + origin + ")");
  }

  @Test
  void saysThatASettingStandsNowhere() {
    assertThat(SettingTexts.inFile(Map.of()).of(KEY)).hasToString(KEY + " (not set)");
  }

  @Test
  void takesAnEmptyValueForNone() {
    Setting setting = SettingTexts.inFile(Map.of(KEY, " ")).of(KEY);

    assertThat(setting.given()).isEmpty();
    assertThat(setting).hasToString(KEY + "= (from file /etc/tickcast.properties)");
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.cassandra.auth.password",
    "kafka.sasl.jaas.config",
    "kafka.ssl.keystore.key",
    "kafka.ssl.truststore.password"
  })
  void keepsASecret(String key) {
    assertThat(SettingTexts.inFile(Map.of(key, "s3cret")).of(key).toString())
        .startsWith(key + "=*** (from ")
        .doesNotContain("s3cret");
  }
}

package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveSettingsTest {
  private static ArchiveSettings settings(Map<String, String> properties) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .withMapping(ArchiveSettings.class)
            .withValidator(new BeanValidationConfigValidatorImpl())
            .withConverter(Duration.class, 200, DurationConverter::parseDuration);
    properties.forEach(builder::withDefaultValue);
    return builder.build().getConfigMapping(ArchiveSettings.class);
  }

  @Test
  void joinsAndReadsAgainByDefault() {
    ArchiveSettings settings = settings(Map.of());
    assertThat(settings.maxBackoff()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.compactEvery()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.scrubEvery()).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource({"max-backoff", "scrub-every", "compact-every"})
  void waitsAtLeastASecond(String name) {
    String key = "tickcast.archive." + name;
    assertThat(settings(Map.of(key, "1s"))).isNotNull();
    for (String value : new String[] {"0s", "-1s", "999ms"}) {
      assertThatThrownBy(() -> settings(Map.of(key, value)))
          .hasMessageContaining(key + " must be longer than or equal to 1 second");
    }
  }
}

package io.tickcast.feature.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.feature.store.StoreConfig;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.service.feature.FeatureSetSettings;
import io.tickcast.service.tick.TickSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureConfigTest {
  /** The service's settings, with their defaults where none is given. */
  static SmallRyeConfig config(Map<String, String> properties) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .withMapping(FeatureConfig.class)
            .withMapping(FeatureSetSettings.class)
            .withMapping(TickSettings.class)
            .withMapping(StoreConfig.class)
            .withConverter(
                Duration.class,
                200,
                io.quarkus.runtime.configuration.DurationConverter::parseDuration);
    properties.forEach(builder::withDefaultValue);
    return builder.build();
  }

  private static PipelineSettings settings(Map<String, String> properties) {
    SmallRyeConfig config = config(properties);
    FeatureConfig feature = config.getConfigMapping(FeatureConfig.class);
    TickSettings ticks = config.getConfigMapping(TickSettings.class);
    return FeatureSettings.parse(
        config.getConfigMapping(FeatureSetSettings.class).declared(),
        feature.intervals(),
        ticks.allowedLateness());
  }

  @Test
  void computesTheStandardSettingsByDefault() {
    assertThat(settings(Map.of())).isEqualTo(PipelineSettings.standard());
    SmallRyeConfig config = config(Map.of());
    assertThat(config.getConfigMapping(TickSettings.class).maxFutureSkew())
        .isEqualTo(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);
    assertThat(config.getConfigMapping(FeatureConfig.class).checkpoint().interval())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void takesWhatIsConfigured() {
    PipelineSettings settings =
        settings(
            Map.of(
                "tickcast.feature.sets.mine",
                "sma(5), bollinger(20, 2).percent_b",
                "tickcast.feature.intervals",
                "1m, 1h",
                "tickcast.ticks.allowed-lateness",
                "2s"));

    assertThat(settings.featureSets()).extracting(FeatureSet::name).containsExactly("mine");
    assertThat(settings.intervals()).extracting(i -> i.name()).containsExactly("1m", "1h");
    assertThat(settings.allowedLateness()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tickcast.feature.intervals | 7s | 7s",
        "tickcast.feature.intervals | 1s,1s | none twice",
        "tickcast.ticks.allowed-lateness | 25h | PT25H",
      })
  void refusesInOneLineWhatItCannotUse(String key, String value, String says) {
    assertThatThrownBy(() -> settings(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says)
        .message()
        .doesNotContain("\n");
  }
}

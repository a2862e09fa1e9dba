package io.tickcast.feature.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class StoreConfigTest {
  private static StoreConfig config(String... keysAndValues) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(StoreConfig.class);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      builder.withDefaultValue("tickcast.feature.store." + keysAndValues[i], keysAndValues[i + 1]);
    }
    return builder.build().getConfigMapping(StoreConfig.class);
  }

  @Test
  void hasDefaults() {
    assertThat(config().writesInFlight()).isEqualTo(32);
    assertThat(config().batchRows()).isEqualTo(100);
  }

  @Test
  void takesWhatIsConfigured() {
    StoreConfig config = config("writes-in-flight", "8", "batch-rows", "50");

    assertThat(config.writesInFlight()).isEqualTo(8);
    assertThat(config.batchRows()).isEqualTo(50);
  }
}

package io.tickcast.ui.dashboard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;

/** What the pages show. */
@ConfigMapping(prefix = "tickcast.ui")
interface DashboardConfig {
  /**
   * Bar length whose history is counted for a symbol that has no forecast yet: the one that models
   * forecast.
   */
  @WithDefault("1s")
  @Pattern(regexp = "[1-9][0-9]{0,4}[smhd]")
  String forecastInterval();
}

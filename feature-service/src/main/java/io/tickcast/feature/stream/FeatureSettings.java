package io.tickcast.feature.stream;

import io.quarkus.runtime.StartupEvent;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.service.feature.FeatureSetSettings;
import io.tickcast.service.settings.WrongSettingsException;
import io.tickcast.service.tick.TickSettings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Makes the pipelines' settings from the configuration. */
@ApplicationScoped
class FeatureSettings {

  @Produces
  @Singleton
  PipelineSettings settings(FeatureConfig config, FeatureSetSettings sets, TickSettings ticks) {
    List<FeatureSet> declared = sets.declared();
    try {
      return parse(declared, config.intervals(), ticks.allowedLateness());
    } catch (IllegalArgumentException e) {
      throw WrongSettingsException.of("tickcast.feature.intervals", e.getMessage());
    }
  }

  /** Makes the settings before anything else, so that bad ones end the start. */
  void check(
      @Observes @Priority(WrongSettingsException.PRIORITY) StartupEvent event,
      PipelineSettings settings) {}

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException one line that names the value and what is allowed
   */
  static PipelineSettings parse(
      List<FeatureSet> sets, List<String> intervals, Duration allowedLateness) {
    return new PipelineSettings(
        intervals.stream().map(String::strip).map(Interval::parse).toList(), allowedLateness, sets);
  }
}

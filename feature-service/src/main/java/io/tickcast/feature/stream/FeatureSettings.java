package io.tickcast.feature.stream;

import io.quarkus.runtime.StartupEvent;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.service.settings.WrongSettingsException;
import io.tickcast.service.tick.TickSettings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the pipelines' settings from the configuration. */
@ApplicationScoped
class FeatureSettings {

  @Produces
  @Singleton
  PipelineSettings settings(FeatureConfig config, TickSettings ticks) {
    try {
      return parse(config.sets(), config.intervals(), ticks.allowedLateness());
    } catch (IllegalArgumentException e) {
      throw WrongSettingsException.of(culprit(config, ticks.allowedLateness()), e.getMessage());
    }
  }

  private static String culprit(FeatureConfig config, Duration allowedLateness) {
    for (var set : config.sets().entrySet()) {
      try {
        parse(Map.of(set.getKey(), set.getValue()), List.of("1s"), allowedLateness);
      } catch (IllegalArgumentException e) {
        return "tickcast.feature.sets." + set.getKey();
      }
    }
    return "tickcast.feature.intervals";
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
      Map<String, String> sets, List<String> intervals, Duration allowedLateness) {
    List<FeatureSet> parsed =
        sets.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(set -> FeatureSet.parse(set.getKey(), specs(set.getValue())))
            .toList();
    return new PipelineSettings(
        intervals.stream().map(String::strip).map(Interval::parse).toList(),
        allowedLateness,
        parsed.isEmpty() ? FeatureSet.DEFAULTS : parsed);
  }

  /** Splits at the commas that stand outside parentheses. */
  static List<String> specs(String list) {
    List<String> specs = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        specs.add(list.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    specs.add(list.substring(begin).strip());
    return specs;
  }
}

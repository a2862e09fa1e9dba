package io.tickcast.service.feature;

import io.smallrye.config.ConfigMapping;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.indicator.IndicatorSpec;
import io.tickcast.service.settings.WrongSettingsException;
import java.util.List;
import java.util.Map;

/**
 * Which feature sets there are. Feature and training service must be given the same: what one
 * computes, the other learns from.
 */
@ConfigMapping(prefix = "tickcast.feature")
public interface FeatureSetSettings {

  /**
   * Feature sets to compute, name to indicators: {@code tickcast.feature.sets.mine=sma(5),
   * bollinger(20, 2).percent_b, log_return(1, lag 2)}; the same for the feature and the training
   * service. Every indicator is documented by {@code GET /api/v1/indicators}. Without any, the sets
   * {@code technical} and {@code stationary} are computed.
   */
  Map<String, String> sets();

  /**
   * The sets in the order of their names, or the default ones.
   *
   * @throws WrongSettingsException naming the first that cannot be read
   */
  default List<FeatureSet> declared() {
    List<FeatureSet> declared =
        sets().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(set -> parse(set.getKey(), set.getValue()))
            .toList();
    return declared.isEmpty() ? FeatureSet.DEFAULTS : declared;
  }

  private static FeatureSet parse(String name, String indicators) {
    try {
      return FeatureSet.parse(name, IndicatorSpec.split(indicators));
    } catch (IllegalArgumentException e) {
      throw WrongSettingsException.of("tickcast.feature.sets." + name, e.getMessage());
    }
  }
}

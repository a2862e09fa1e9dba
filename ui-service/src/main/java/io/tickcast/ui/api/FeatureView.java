package io.tickcast.ui.api;

import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.ui.history.EventTime;
import io.tickcast.ui.pipeline.FeatureColumns;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The features of one final bar.
 *
 * @param availableAt event time at which the bar became final
 * @param featureSet name of the set
 * @param fingerprint of the set's definition
 * @param close the bar's close
 * @param values by column, in the set's order; null while a column is not warm
 */
@Schema(name = "FeatureRow")
public record FeatureView(
    @Schema(examples = "SIM.AR") String symbol,
    @Schema(examples = "1m") String interval,
    Instant bucketStart,
    Instant bucketEnd,
    Instant availableAt,
    @Schema(examples = "technical") String featureSet,
    String fingerprint,
    double close,
    Map<String, Double> values) {

  public static FeatureView of(FeatureRow row, FeatureColumns known) {
    Bar bar = row.bar();
    List<String> columns = known.of(row.featureSet(), row.fingerprint());
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size() && i < row.size(); i++) {
      values.put(columns.get(i), row.isWarm(i) ? row.value(i).getAsDouble() : null);
    }
    return new FeatureView(
        bar.symbol(),
        bar.interval().name(),
        EventTime.instant(bar.startMicros()),
        EventTime.instant(bar.endMicros()),
        EventTime.instant(row.availableAtMicros()),
        row.featureSet(),
        row.fingerprint(),
        bar.close(),
        values);
  }

  static FeatureView of(StoredFeatures row, FeatureColumns known) {
    Map<String, Double> values = new LinkedHashMap<>();
    known
        .of(row.featureSet(), row.fingerprint())
        .forEach(column -> values.put(column, row.values().get(column)));
    values.putAll(row.values());
    return new FeatureView(
        row.symbol(),
        row.interval().name(),
        row.bucketStart(),
        row.bucketEnd(),
        row.availableAt(),
        row.featureSet(),
        row.fingerprint(),
        row.close(),
        values);
  }
}

package io.tickcast.contracts.cql;

import io.tickcast.market.bar.Interval;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A feature row as Cassandra keeps it.
 *
 * @param symbol the instrument
 * @param interval bar length
 * @param bucketStart start of the bar, inclusive
 * @param bucketEnd end of the bar, exclusive
 * @param availableAt event time at which the bar became final, to the millisecond
 * @param featureSet name of the set
 * @param fingerprint fingerprint of the set
 * @param close the bar's last price
 * @param values the warm columns by name, sorted by name; a column that is not warm is absent
 */
public record StoredFeatures(
    String symbol,
    Interval interval,
    Instant bucketStart,
    Instant bucketEnd,
    Instant availableAt,
    String featureSet,
    String fingerprint,
    double close,
    Map<String, Double> values) {

  public StoredFeatures {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}

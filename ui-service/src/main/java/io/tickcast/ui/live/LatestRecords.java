package io.tickcast.ui.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The latest readable records of every key in a batch.
 *
 * @param values in the order of the log
 * @param leftOut how many earlier ones were not read, by key
 */
record LatestRecords<T>(List<T> values, Map<String, Integer> leftOut) {

  /**
   * Reads the latest.
   *
   * @param most records per key
   * @param read empty for a record that is to be passed over
   */
  static <T> LatestRecords<T> of(
      ConsumerRecords<String, byte[]> batch,
      int most,
      Function<ConsumerRecord<String, byte[]>, Optional<T>> read) {
    List<ConsumerRecord<String, byte[]>> latestFirst = new ArrayList<>();
    batch.forEach(latestFirst::add);
    Collections.reverse(latestFirst);
    Map<String, Integer> taken = new HashMap<>();
    Map<String, Integer> leftOut = new HashMap<>();
    List<T> values = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : latestFirst) {
      if (record.key() == null || record.value() == null) {
        continue;
      }
      if (taken.getOrDefault(record.key(), 0) >= most) {
        leftOut.merge(record.key(), 1, Integer::sum);
        continue;
      }
      Optional<T> value = read.apply(record);
      value.ifPresent(values::add);
      value.ifPresent(v -> taken.merge(record.key(), 1, Integer::sum));
    }
    Collections.reverse(values);
    return new LatestRecords<>(values, leftOut);
  }
}

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

/** The records of a batch by their key, so that all but the latest of a symbol need not be read. */
final class LatestRecords {
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

  LatestRecords(ConsumerRecords<String, byte[]> batch) {
    for (ConsumerRecord<String, byte[]> record : batch) {
      if (record.key() != null && record.value() != null) {
        records.add(record);
      }
    }
  }

  /** Records with a key; heartbeats have none. */
  int withKey() {
    return records.size();
  }

  /**
   * The latest readable records of every key, in the order of the log.
   *
   * @param most records per key
   * @param read empty for a record that is to be passed over
   */
  <T> List<T> each(int most, Function<ConsumerRecord<String, byte[]>, Optional<T>> read) {
    Map<String, Integer> taken = new HashMap<>();
    List<T> latest = new ArrayList<>();
    for (int i = records.size() - 1; i >= 0; i--) {
      ConsumerRecord<String, byte[]> record = records.get(i);
      if (taken.getOrDefault(record.key(), 0) < most) {
        read.apply(record)
            .ifPresent(
                value -> {
                  latest.add(value);
                  taken.merge(record.key(), 1, Integer::sum);
                });
      }
    }
    Collections.reverse(latest);
    return latest;
  }
}

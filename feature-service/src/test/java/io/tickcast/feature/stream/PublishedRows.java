package io.tickcast.feature.stream;

import io.tickcast.market.feature.FeatureRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes what would go to Kafka; acknowledged at once unless told to wait. */
final class PublishedRows implements RowPublisher {
  final List<FeatureRow> rows = new ArrayList<>();
  final List<ConsumerRecord<byte[], byte[]>> late = new ArrayList<>();
  private final List<Durability> waiting = new ArrayList<>();
  private boolean holding;

  @Override
  public void publish(FeatureRow row, Durability durability) {
    rows.add(row);
    begin(durability);
  }

  @Override
  public void publishLate(ConsumerRecord<byte[], byte[]> tick, Durability durability) {
    late.add(tick);
    begin(durability);
  }

  private void begin(Durability durability) {
    durability.begin();
    if (holding) {
      waiting.add(durability);
    } else {
      durability.end(null);
    }
  }

  void hold() {
    holding = true;
  }

  void release() {
    holding = false;
    waiting.forEach(durability -> durability.end(null));
    waiting.clear();
  }
}

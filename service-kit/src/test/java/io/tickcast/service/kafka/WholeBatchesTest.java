package io.tickcast.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WholeBatchesTest {
  private static final TopicPartition FIRST = new TopicPartition("ticks", 0);
  private static final TopicPartition SECOND = new TopicPartition("ticks", 1);

  private final ConsumerRecords<String, String> polled =
      new ConsumerRecords<>(
          Map.of(FIRST, records(FIRST, 3), SECOND, records(SECOND, 2)),
          Map.of(FIRST, new OffsetAndMetadata(7), SECOND, new OffsetAndMetadata(2)));
  private final WholeBatches<String, String> interceptor = new WholeBatches<>();

  @Test
  void showsTheLastRecordOfEachPartition() {
    ConsumerRecords<String, String> shown = interceptor.onConsume(polled);

    assertThat(shown.partitions()).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(shown.records(FIRST)).extracting(ConsumerRecord::offset).containsExactly(2L);
    assertThat(shown.records(SECOND)).extracting(ConsumerRecord::offset).containsExactly(1L);
    assertThat(shown.nextOffsets()).isEqualTo(polled.nextOffsets());
    assertThat(shown).hasSize(2);
  }

  @Test
  void handsOutAllOfThem() {
    assertThat(WholeBatches.of(interceptor.onConsume(polled))).isSameAs(polled);
  }

  @Test
  void leavesWhatItHasNotSeenAsItIs() {
    assertThat(WholeBatches.of(polled)).isSameAs(polled);
    assertThat(interceptor.onConsume(ConsumerRecords.empty())).isEmpty();
  }

  private static List<ConsumerRecord<String, String>> records(TopicPartition partition, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            offset ->
                new ConsumerRecord<>(
                    partition.topic(), partition.partition(), offset, "key", "value " + offset))
        .toList();
  }
}

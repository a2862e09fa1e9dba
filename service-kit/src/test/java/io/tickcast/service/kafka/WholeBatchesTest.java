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
    ConsumerRecords<String, String> whole = WholeBatches.of(interceptor.onConsume(polled));

    assertThat(whole.records(FIRST)).isEqualTo(polled.records(FIRST));
    assertThat(whole.records(SECOND)).isEqualTo(polled.records(SECOND));
    assertThat(whole.count()).isEqualTo(5);
    assertThat(whole.nextOffsets()).isEqualTo(polled.nextOffsets());
  }

  @Test
  void handsOutAllOfAPartitionThatStaysWhenAnotherIsRevoked() {
    List<ConsumerRecord<String, String>> shown = interceptor.onConsume(polled).records(FIRST);

    // As SmallRye does with a batch that waits.
    ConsumerRecords<String, String> rest = new ConsumerRecords<>(Map.of(FIRST, shown), Map.of());

    assertThat(WholeBatches.of(rest).records(FIRST)).isEqualTo(polled.records(FIRST));
    assertThat(WholeBatches.of(rest).count()).isEqualTo(3);
  }

  @Test
  void leavesWhatItHasNotSeenAsItIs() {
    assertThat(WholeBatches.of(polled).records(FIRST)).isEqualTo(polled.records(FIRST));
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

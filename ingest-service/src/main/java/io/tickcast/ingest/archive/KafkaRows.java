package io.tickcast.ingest.archive;

import io.tickcast.archive.RowSource;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.ingest.publish.KafkaClients;
import io.tickcast.service.tick.TickSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Rows from Kafka once more, for files that were damaged. */
@ApplicationScoped
class KafkaRows implements RowSource {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int EMPTY_POLLS = 20;

  private final KafkaClients kafka;
  private final TickSettings ticks;

  KafkaRows(KafkaClients kafka, TickSettings ticks) {
    this.kafka = kafka;
    this.ticks = ticks;
  }

  @Override
  public boolean read(ChainId chain, long from, long to, Consumer<ArchiveRow> rows)
      throws IOException {
    TopicPartition place = new TopicPartition(chain.topic(), chain.partition());
    try (var consumer = kafka.reader()) {
      consumer.assign(List.of(place));
      if (consumer.beginningOffsets(List.of(place)).get(place) > from
          || consumer.endOffsets(List.of(place)).get(place) < to) {
        return false;
      }
      LogRows decoded = new LogRows(ticks);
      consumer.seek(place, from);
      int empty = 0;
      while (consumer.position(place) < to) {
        long before = consumer.position(place);
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          ArchiveRow row = message.offset() < to ? decoded.of(message) : null;
          if (row != null) {
            rows.accept(row);
          }
        }
        empty = consumer.position(place) == before ? empty + 1 : 0;
        if (empty == EMPTY_POLLS) {
          throw new IOException("Kafka gives nothing of " + place + " behind offset " + before);
        }
      }
      return true;
    } catch (KafkaException e) {
      throw new IOException("Kafka does not give " + place + ": " + e.getMessage(), e);
    }
  }
}

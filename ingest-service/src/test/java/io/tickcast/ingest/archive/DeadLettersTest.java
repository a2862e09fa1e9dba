package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.contracts.codec.DeadLetterHeaders;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.tick.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** No letter is taken without those before it, since the archive would pass these over. */
class DeadLettersTest {
  private static final int PARTITION = 3;

  private final List<Kafka> opened = new ArrayList<>();
  private final DeadLetters letters = new DeadLetters(this::open);
  private boolean acknowledges = true;

  /** A producer as Kafka's own, whose memory may be full. */
  private static final class Kafka extends MockProducer<byte[], byte[]> {
    private boolean isFull;

    Kafka(boolean acknowledges) {
      super(cluster(), acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Cluster cluster() {
      Node node = new Node(0, "kafka", 9092);
      Node[] replicas = {node};
      PartitionInfo only =
          new PartitionInfo(Topic.DEAD_LETTERS.topicName(), 0, node, replicas, replicas);
      return new Cluster("kafka", List.of(node), List.of(only), Set.of(), Set.of());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> letter, Callback callback) {
      if (isFull) {
        TimeoutException full = new TimeoutException("no memory");
        callback.onCompletion(null, full);
        return CompletableFuture.failedFuture(full);
      }
      return super.send(letter, callback);
    }

    /** Source offsets of the letters that the topic holds. */
    List<String> held() {
      return history().stream()
          .map(letter -> letter.headers().lastHeader(DeadLetterHeaders.SOURCE_OFFSET).value())
          .map(value -> new String(value, StandardCharsets.UTF_8))
          .toList();
    }
  }

  private Kafka open() {
    opened.add(new Kafka(acknowledges));
    return opened.get(opened.size() - 1);
  }

  @Test
  void whatKafkaTakesIsSafe() throws IOException {
    send(1);
    send(2);
    letters.await();

    assertThat(opened).hasSize(1);
    assertThat(opened.get(0).held()).containsExactly("1", "2");
  }

  @Test
  void afterOneThatFindsNoRoomNoneIsSentBeforeItIsSentAgain() throws IOException {
    send(1);
    opened.get(0).isFull = true;
    assertThatThrownBy(() -> send(2))
        .isInstanceOf(IOException.class)
        .hasMessage("Kafka took no dead letter: no memory");
    assertThat(opened.get(0).closed()).isTrue();

    send(1);
    send(2);
    letters.await();
    assertThat(Stream.of(opened.get(0), opened.get(1)).flatMap(kafka -> kafka.held().stream()))
        .containsExactly("1", "1", "2");
  }

  @Test
  void afterOneThatFailsLaterNoneIsSentBeforeItIsSentAgain() throws IOException {
    acknowledges = false;
    send(1);
    opened.get(0).errorNext(new TopicAuthorizationException("not allowed"));
    assertThat(opened.get(0).closed()).isTrue();
    assertThatThrownBy(() -> send(2)).isInstanceOf(IOException.class);

    acknowledges = true;
    send(1);
    send(2);
    letters.await();
    assertThat(opened.get(1).held()).containsExactly("1", "2");
  }

  @Test
  void whatFailsBeforeItIsAwaitedIsToldThen() throws IOException {
    acknowledges = false;
    send(1);
    opened.get(0).errorNext(new TopicAuthorizationException("not allowed"));

    assertThatThrownBy(letters::await)
        .isInstanceOf(IOException.class)
        .hasMessage("Kafka took no dead letter: not allowed");
  }

  private void send(long offset) throws IOException {
    ConsumerRecord<byte[], byte[]> refused =
        new ConsumerRecord<>("ticks", PARTITION, offset, new byte[] {'A'}, new byte[] {'?'});
    letters.send(refused, new Refusal(Refusal.Reason.MALFORMED, "no JSON object"));
  }
}

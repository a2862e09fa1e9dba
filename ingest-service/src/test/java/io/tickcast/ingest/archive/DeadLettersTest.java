package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.contracts.codec.DeadLetterHeaders;
import io.tickcast.contracts.codec.TickDecoder;
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
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** No letter is taken without those before it, since the archive would pass these over. */
class DeadLettersTest {
  private static final int PARTITION = 3;
  private static final int LARGE = 200_000;

  private final List<Kafka> opened = new ArrayList<>();
  private final DeadLetters letters = new DeadLetters(this::open);
  private boolean acknowledges = true;
  private int limit = Integer.MAX_VALUE;

  /** A producer as Kafka's own, whose memory may be full. */
  private static final class Kafka extends MockProducer<byte[], byte[]> {
    private boolean isFull;
    private int limit = Integer.MAX_VALUE;

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
        return failed(new TimeoutException("no memory"), callback);
      }
      return letter.value().length > limit
          ? failed(new RecordTooLargeException("too large"), callback)
          : super.send(letter, callback);
    }

    private static Future<RecordMetadata> failed(ApiException why, Callback callback) {
      callback.onCompletion(null, why);
      return CompletableFuture.failedFuture(why);
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
    Kafka kafka = new Kafka(acknowledges);
    kafka.limit = limit;
    opened.add(kafka);
    return kafka;
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

  @Test
  void aLargeOneIsKeptWholeWhereKafkaTakesIt() throws IOException {
    send(1, new byte[LARGE]);
    letters.await();

    ProducerRecord<byte[], byte[]> letter = opened.get(0).history().get(0);
    assertThat(letter.value()).hasSize(LARGE);
    assertThat(letter.headers().lastHeader(DeadLetterHeaders.VALUE_BYTES)).isNull();
  }

  @Test
  void oneThatIsTooLargeForKafkaIsCutAndSaysSo() throws IOException {
    limit = LARGE - 1;
    send(1);
    send(2, new byte[LARGE]);
    send(3);
    letters.await();

    assertThat(opened.get(0).held()).containsExactly("1");
    assertThat(opened.get(1).held()).containsExactly("2", "3");
    ProducerRecord<byte[], byte[]> letter = opened.get(1).history().get(0);
    assertThat(letter.value()).hasSize(TickDecoder.MAX_RECORD_BYTES);
    assertThat(letter.headers().lastHeader(DeadLetterHeaders.VALUE_BYTES).value())
        .asString()
        .isEqualTo("200000");
    assertThat(letter.headers().lastHeader(DeadLetterHeaders.KEY_BYTES)).isNull();
  }

  private void send(long offset) throws IOException {
    send(offset, new byte[] {'?'});
  }

  private void send(long offset, byte[] value) throws IOException {
    ConsumerRecord<byte[], byte[]> refused =
        new ConsumerRecord<>("ticks", PARTITION, offset, new byte[] {'A'}, value);
    letters.send(refused, new Refusal(Refusal.Reason.MALFORMED, "no JSON object"));
  }
}

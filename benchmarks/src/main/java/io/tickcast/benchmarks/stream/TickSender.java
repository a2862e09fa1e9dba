package io.tickcast.benchmarks.stream;

import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.LocalStack;
import io.tickcast.market.tick.Tick;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes ticks to a stack's topic {@code ticks} and counts them. One thread. */
public final class TickSender implements AutoCloseable {
  /** Ticks that fall due within it are sent together, as a feed hands them over. */
  private static final long PACE_NANOS = 1_000_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private long sent;

  /** Ticks are gathered as Kafka's producer does it. */
  public static TickSender forThroughput(LocalStack stack) {
    return new TickSender(stack, 5);
  }

  /** Ticks are hardly gathered. */
  public static TickSender forLatency(LocalStack stack) {
    return new TickSender(stack, 2);
  }

  private TickSender(LocalStack stack, int lingerMillis) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                stack.bootstrapServers(),
                "acks",
                "all",
                "linger.ms",
                String.valueOf(lingerMillis),
                "batch.size",
                "131072",
                "buffer.memory",
                "67108864"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends the next ticks of a flow without waiting for them to be taken. */
  public void send(TickFlow flow, long ticks) {
    for (long i = 0; i < ticks; i++) {
      send(flow.next());
    }
    producer.flush();
  }

  /**
   * Sends the next ticks of a flow at a steady pace.
   *
   * @param perSecond ticks
   * @param before hears each tick just before it is sent
   */
  public void send(TickFlow flow, long ticks, long perSecond, Consumer<Tick> before) {
    long step = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long begin = System.nanoTime();
    for (long i = 0; i < ticks; i++) {
      if (System.nanoTime() < begin + i * step) {
        LockSupport.parkNanos(PACE_NANOS);
      }
      Tick tick = flow.next();
      before.accept(tick);
      send(tick);
    }
    producer.flush();
  }

  void send(Tick tick) {
    send(tick.symbol(), TickEncoder.avro(tick));
  }

  void send(String symbol, byte[] value) {
    byte[] key = symbol.getBytes(StandardCharsets.US_ASCII);
    producer.send(new ProducerRecord<>(Topic.TICKS.topicName(), key, value));
    sent++;
  }

  void flush() {
    producer.flush();
  }

  /** Records sent so far. */
  public long sent() {
    return sent;
  }

  @Override
  public void close() {
    producer.close();
  }
}

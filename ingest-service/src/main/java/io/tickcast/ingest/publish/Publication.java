package io.tickcast.ingest.publish;

import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Records that belong together: sent one after another by one thread, counted as Kafka acknowledges
 * them. A send waits while the producer's buffer is full, so a fast source is slowed down to
 * Kafka's pace.
 */
public final class Publication {
  private final TickPublisher publisher;
  private final Duration patience;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong acknowledgedTicks = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Map<Integer, Long> endOffsets = new ConcurrentHashMap<>();
  private volatile Exception failure;
  private volatile long sent;

  Publication(TickPublisher publisher, Duration patience) {
    this.publisher = publisher;
    this.patience = patience;
  }

  /**
   * Sends a tick.
   *
   * @throws PublishException when an earlier record failed, or Kafka had no room for this one
   *     within the patience
   */
  public void send(Tick tick) {
    send(publisher.record(tick), true);
  }

  /**
   * Sends a heartbeat to every partition.
   *
   * @throws PublishException as {@link #send(Tick)}
   */
  public void send(Heartbeat heartbeat) {
    int partitions = publisher.partitions(patience);
    for (int partition = 0; partition < partitions; partition++) {
      send(TickPublisher.record(heartbeat, partition), false);
    }
  }

  /** Ticks and heartbeats that Kafka has acknowledged. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** The ticks among them. */
  public long acknowledgedTicks() {
    return acknowledgedTicks.get();
  }

  /** By partition, the offset after the last acknowledged record. */
  public Map<Integer, Long> endOffsets() {
    return new TreeMap<>(endOffsets);
  }

  /**
   * Waits until everything sent is acknowledged.
   *
   * @throws PublishException when something failed or the time is over
   */
  public void await(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (this) {
      while (!isSettled() && failure == null) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
          throw new PublishException(
              "Kafka did not acknowledge %d of %d records within %s"
                  .formatted(sent - acknowledged.get(), sent, limit));
        }
        waitFor(millis);
      }
    }
    throwFailure();
  }

  /**
   * Whether nothing sent is still on its way: what follows in the log then cannot be overtaken by
   * it.
   */
  public boolean isSettled() {
    return acknowledged.get() + failed.get() >= sent;
  }

  private synchronized void waitFor(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishException("interrupted while waiting for Kafka");
    }
  }

  private void send(ProducerRecord<byte[], byte[]> message, boolean tick) {
    throwFailure();
    sent++;
    long deadline = System.nanoTime() + patience.toNanos();
    while (!accepted(message, tick)) {
      if (System.nanoTime() > deadline) {
        failed.incrementAndGet();
        throw new PublishException("Kafka took no record for " + patience);
      }
    }
  }

  /**
   * False when the producer had no room or knew no partition in time, so that the record may be
   * offered again.
   */
  private boolean accepted(ProducerRecord<byte[], byte[]> message, boolean tick) {
    Thread caller = Thread.currentThread();
    Future<RecordMetadata> future =
        publisher
            .producer()
            .send(
                message,
                (metadata, e) -> {
                  if (e == null) {
                    acknowledge(metadata, tick);
                  } else if (Thread.currentThread() != caller) {
                    fail(e);
                  }
                });
    if (!future.isDone()) {
      return true;
    }
    try {
      future.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        return false;
      }
      throw new PublishException("Kafka refused a record: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishException("interrupted while sending to Kafka");
    }
  }

  private void acknowledge(RecordMetadata metadata, boolean tick) {
    endOffsets.merge(metadata.partition(), metadata.offset() + 1, Math::max);
    if (tick) {
      acknowledgedTicks.incrementAndGet();
      publisher.published().increment();
    }
    if (acknowledged.incrementAndGet() >= sent) {
      wake();
    }
  }

  private void fail(Exception e) {
    failure = e;
    failed.incrementAndGet();
    wake();
  }

  private synchronized void wake() {
    notifyAll();
  }

  private void throwFailure() {
    if (failure != null) {
      throw new PublishException("Kafka did not take a record: " + failure.getMessage());
    }
  }
}

package io.tickcast.ingest.feed;

import io.tickcast.ingest.publish.Publication;
import io.tickcast.ingest.publish.PublishException;
import io.tickcast.ingest.publish.TickPublisher;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.thread.DaemonThread;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * A feed in a thread of its own, which goes on until it is stopped: a failure is told once, then it
 * begins anew from where the log stands.
 */
abstract class ThreadedFeed implements Feed, Runnable {
  private static final Logger LOG = Logger.getLogger(ThreadedFeed.class);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final long SECOND = 1_000_000;

  private final String name;
  private final List<String> symbols;
  private final TickPublisher publisher;
  private final Thread thread;

  /** The clock of all that it does. */
  final Pace pace;

  private volatile FeedStatus.State state = FeedStatus.State.stopped;
  private volatile String message;
  private volatile double progress;
  private volatile long lastEventMicros = -1;
  private volatile long publishedBefore;
  private volatile Publication publication;

  ThreadedFeed(String name, List<String> symbols, TickPublisher publisher, Pace pace) {
    this.name = name;
    this.symbols = symbols;
    this.publisher = publisher;
    this.pace = pace;
    this.thread = new DaemonThread("feed-" + name).newThread(this);
  }

  /**
   * Sends for as long as all goes well; nothing of an earlier attempt is on its way when it begins.
   *
   * @throws IOException when the source is away
   * @throws KafkaException when Kafka is away
   * @throws PublishException when Kafka did not take a record
   * @throws IllegalStateException when it must not go on
   */
  abstract void flow() throws IOException, InterruptedException;

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    thread.interrupt();
    try {
      thread.join(STOP_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public FeedStatus status() {
    Publication current = publication;
    return new FeedStatus(
        name,
        state,
        progress,
        publishedBefore + (current == null ? 0 : current.acknowledgedTicks()),
        lastEventMicros < 0 ? null : Instant.ofEpochMilli(lastEventMicros / 1_000),
        symbols,
        message);
  }

  @Override
  public final void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        settle();
        flow();
      } catch (InterruptedException e) {
        break;
      } catch (IllegalStateException e) {
        fail(e.getMessage());
        LOG.errorf("The %s feed stops: %s", name, e.getMessage());
        return;
      } catch (IOException e) {
        retry("its source", Reason.of(e));
      } catch (PublishException | KafkaException e) {
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        retry("Kafka", e.getMessage());
      }
    }
    state = FeedStatus.State.stopped;
  }

  private void retry(String whom, String why) {
    if (state != FeedStatus.State.failed) {
      LOG.warnf("The %s feed waits for %s: %s", name, whom, why);
    }
    fail(why);
    try {
      pace.until(pace.nowMicros() + RETRY.toNanos() / 1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(String why) {
    message = why;
    state = FeedStatus.State.failed;
  }

  /**
   * What an earlier attempt still has on its way must arrive before the log is read, or it would be
   * sent twice.
   */
  private void settle() throws InterruptedException {
    Publication before = publication;
    if (before == null) {
      return;
    }
    while (!before.isSettled()) {
      pace.until(pace.nowMicros() + SECOND);
    }
    publication = null;
    publishedBefore += before.acknowledgedTicks();
  }

  /** Begins to send: the log has been read. */
  final void begin() {
    publication = publisher.begin(FOR_EVER);
  }

  final void send(Tick tick) {
    publication.send(tick);
    lastEventMicros = tick.tsMicros();
  }

  final void send(Heartbeat heartbeat) {
    publication.send(heartbeat);
  }

  /** Waits until Kafka has all of it. */
  final void await() {
    publication.await(FOR_EVER);
  }

  final long acknowledgedTicks() {
    return publication.acknowledgedTicks();
  }

  final void backfilling() {
    state = FeedStatus.State.backfilling;
    message = null;
  }

  final void progress(double share) {
    progress = share;
  }

  /**
   * At the present moment.
   *
   * @param remark null when there is nothing to say
   */
  final void live(String remark) {
    progress = 1;
    message = remark;
    state = FeedStatus.State.live;
  }
}

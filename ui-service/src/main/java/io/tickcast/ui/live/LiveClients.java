package io.tickcast.ui.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.tickcast.service.thread.DaemonThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The browsers that listen, and the one road to them. Thread-safe. */
@ApplicationScoped
class LiveClients {
  /** Four states of a thing per second: faster than anybody reads. */
  static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Messages that wait for a slow browser. */
  static final int CAPACITY = 256;

  /** RFC 6455, 7.4.1: the browser connects again, to whoever comes next. */
  private static final CloseReason GOING_AWAY = new CloseReason(1001, "the dashboard ends");

  private static final Logger LOG = Logger.getLogger(LiveClients.class);

  private final Map<String, Client> clients = new ConcurrentHashMap<>();
  private final Conflation conflation = new Conflation(PERIOD_NANOS);
  private final ScheduledExecutorService clock;
  private final Encoder encoder;
  private final Counter sent;
  private final Counter dropped;
  private volatile boolean goingAway;

  LiveClients(Encoder encoder, MeterRegistry metrics) {
    this.encoder = encoder;
    metrics.gaugeMapSize("tickcast.live.clients", Tags.empty(), clients);
    this.sent = metrics.counter("tickcast.live.messages");
    this.dropped = metrics.counter("tickcast.live.dropped");
    this.clock = Executors.newSingleThreadScheduledExecutor(new DaemonThread("live-clock"));
    clock.scheduleWithFixedDelay(this::sendDue, 50, 50, TimeUnit.MILLISECONDS);
  }

  /** At the beginning of the end, so that browsers soon turn to whoever comes next. */
  void goAway(@Observes ShutdownDelayInitiatedEvent event) {
    goingAway = true;
    clients.values().forEach(client -> turnAway(client.connection));
  }

  private static void turnAway(WebSocketConnection connection) {
    connection
        .close(GOING_AWAY)
        .subscribe()
        .with(closed -> {}, failed -> LOG.debugf("Not closed: %s", failed.getMessage()));
  }

  @PreDestroy
  void stop() {
    clock.shutdownNow();
  }

  void opened(WebSocketConnection connection) {
    clients.put(connection.id(), new Client(connection, dropped));
    if (goingAway) {
      turnAway(connection);
    }
  }

  void closed(WebSocketConnection connection) {
    Client client = clients.remove(connection.id());
    if (client != null) {
      client.outbox.close();
    }
  }

  /** What a client wants from now on. */
  void subscribe(WebSocketConnection connection, Subscription subscription) {
    Client client = clients.get(connection.id());
    if (client != null) {
      client.subscription = subscription;
      client.outbox.offer(new Outbox.Message(encoder.subscribed(subscription), false));
    }
  }

  /** Answers one client. */
  void complain(WebSocketConnection connection, String detail) {
    Client client = clients.get(connection.id());
    if (client != null) {
      client.outbox.offer(new Outbox.Message(encoder.error(detail), false));
    }
  }

  /** Tells everybody who wants to hear it; never blocks. */
  void publish(LiveEvent event) {
    if (!wanted(event)) {
      return;
    }
    synchronized (conflation) {
      conflation.offer(event, System.nanoTime()).ifPresent(this::send);
    }
  }

  /** Has everybody who listens to a symbol told that events of it were not even read. */
  void missing(String symbol, int events) {
    clients.values().stream()
        .filter(client -> client.subscription.names(symbol))
        .forEach(client -> client.outbox.missing(events));
  }

  private void sendDue() {
    synchronized (conflation) {
      conflation.due(System.nanoTime()).forEach(this::send);
    }
  }

  private boolean wanted(LiveEvent event) {
    return clients.values().stream().anyMatch(client -> client.subscription.wants(event));
  }

  private void send(LiveEvent event) {
    Outbox.Message message = encoder.encode(event);
    for (Client client : clients.values()) {
      if (client.subscription.wants(event)) {
        client.outbox.offer(message);
        sent.increment();
      }
    }
  }

  private static final class Client {
    final WebSocketConnection connection;
    final Outbox outbox;
    volatile Subscription subscription = Subscription.NOTHING;

    Client(WebSocketConnection connection, Counter dropped) {
      this.connection = connection;
      this.outbox =
          new Outbox(
              CAPACITY,
              dropped::increment,
              text ->
                  done ->
                      connection
                          .sendText(text)
                          .subscribe()
                          .with(ok -> done.run(), failed -> done.run()));
    }
  }
}

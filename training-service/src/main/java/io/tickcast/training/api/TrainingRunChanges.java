package io.tickcast.training.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import io.tickcast.service.thread.DaemonThread;
import io.tickcast.training.training.TrainingRuns;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends training runs to the websocket's listeners when they have changed, a few times a second at
 * most: boosting can make hundreds of rounds in that time.
 */
@ApplicationScoped
class TrainingRunChanges {
  private static final Logger LOG = Logger.getLogger(TrainingRunChanges.class);
  private static final int PERIOD_MILLIS = 250;

  private final TrainingRuns runs;
  private final OpenConnections connections;
  private final ObjectMapper json;
  private final Map<String, List<Object>> told = new HashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("training-run-changes"));

  TrainingRunChanges(TrainingRuns runs, OpenConnections connections, ObjectMapper json) {
    this.runs = runs;
    this.connections = connections;
    this.json = json;
  }

  void start(@Observes StartupEvent event) {
    clock.scheduleWithFixedDelay(
        this::tellChanges, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    clock.shutdownNow();
  }

  /** Every run, the oldest first. */
  void tellAll(WebSocketConnection listener) {
    List<TrainingRunView> views = views();
    for (int i = views.size() - 1; i >= 0; i--) {
      tell(listener, views.get(i));
    }
  }

  private void tellChanges() {
    try {
      List<WebSocketConnection> listeners =
          connections.stream()
              .filter(c -> c.handshakeRequest().path().equals(TrainingRunSocket.PATH))
              .toList();
      List<TrainingRunView> views = views();
      told.keySet().retainAll(views.stream().map(TrainingRunView::id).toList());
      for (TrainingRunView view : views) {
        // Not by the expected end, which moves with the clock.
        List<Object> now = List.of(view.state(), view.progress(), view.message());
        if (!now.equals(told.put(view.id(), now))) {
          listeners.forEach(listener -> tell(listener, view));
        }
      }
    } catch (RuntimeException e) {
      // The next look comes soon; without this the clock would stop for good.
      LOG.warnf(e, "Listeners of training runs were not told");
    }
  }

  private List<TrainingRunView> views() {
    return runs.all().stream().map(run -> TrainingRunView.of(run.snapshot())).toList();
  }

  private void tell(WebSocketConnection listener, TrainingRunView view) {
    listener
        .sendText(text(view))
        .subscribe()
        .with(done -> {}, failure -> LOG.debugf("A listener is gone: %s", failure.getMessage()));
  }

  private String text(TrainingRunView view) {
    // Of REST's own type: a native executable knows how to write it.
    ObjectNode message = json.createObjectNode();
    message.put("type", "run");
    message.set("data", json.valueToTree(view));
    return message.toString();
  }
}

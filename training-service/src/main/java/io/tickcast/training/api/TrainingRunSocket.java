package io.tickcast.training.api;

import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import org.jboss.logging.Logger;

/**
 * Tells whoever listens how the training runs are doing: every run when a connection opens, and a
 * run again whenever it has changed, as {@code {"type":"run","data":{…}}} with the same data as
 * {@code GET /api/v1/training-runs/{id}}.
 */
@WebSocket(path = TrainingRunSocket.PATH)
class TrainingRunSocket {
  static final String PATH = "/training-runs/live";

  private static final Logger LOG = Logger.getLogger(TrainingRunSocket.class);

  private final TrainingRunChanges changes;

  TrainingRunSocket(TrainingRunChanges changes) {
    this.changes = changes;
  }

  @OnOpen
  @NonBlocking
  void opened(WebSocketConnection connection) {
    changes.tellAll(connection);
  }

  @OnError
  @NonBlocking
  void failed(Exception e, WebSocketConnection connection) {
    LOG.debugf(e, "Listener %s failed", connection.id());
  }
}

package io.tickcast.ui.live;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import org.jboss.logging.Logger;

/**
 * Pushes what happens to a browser. It says {@code {"subscribe":["SIM.AR"]}} or {@code
 * {"subscribe":["*"]}} and hears of those symbols until it says otherwise. Of challengers'
 * forecasts it hears with {@code "shadows":true}.
 */
@WebSocket(path = "/live")
class LiveSocket {
  private static final Logger LOG = Logger.getLogger(LiveSocket.class);

  private final LiveClients clients;

  LiveSocket(LiveClients clients) {
    this.clients = clients;
  }

  @OnOpen
  @NonBlocking
  void opened(WebSocketConnection connection) {
    clients.opened(connection);
  }

  @OnTextMessage
  @NonBlocking
  void said(String text, WebSocketConnection connection) {
    try {
      clients.subscribe(connection, Subscription.parse(text));
    } catch (IllegalArgumentException e) {
      clients.complain(connection, e.getMessage());
    }
  }

  @OnClose
  @NonBlocking
  void closed(WebSocketConnection connection) {
    clients.closed(connection);
  }

  @OnError
  @NonBlocking
  void failed(Exception e, WebSocketConnection connection) {
    // A browser that goes away in the middle of a message is an ordinary event.
    LOG.debugf(e, "Live connection %s failed", connection.id());
    clients.closed(connection);
  }
}

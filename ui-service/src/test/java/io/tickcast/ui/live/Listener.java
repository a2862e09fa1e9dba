package io.tickcast.ui.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser that takes whatever it is sent at once. */
final class Listener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

  /** Lets a browser listen to everything. */
  static Listener toAll(LiveClients clients) {
    Listener listener = new Listener();
    WebSocketConnection connection = listener.connection();
    clients.opened(connection);
    clients.subscribe(connection, Subscription.parse("{\"subscribe\":[\"*\"]}"));
    return listener;
  }

  private WebSocketConnection connection() {
    return (WebSocketConnection)
        Proxy.newProxyInstance(
            WebSocketConnection.class.getClassLoader(),
            new Class<?>[] {WebSocketConnection.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "id" -> "listener";
                  case "sendText" -> {
                    messages.add(json((String) arguments[0]));
                    yield Uni.createFrom().voidItem();
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** What was sent of a type, in its order. */
  List<JsonNode> of(String type) {
    return messages.stream().filter(m -> m.path("type").asText().equals(type)).toList();
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }
}

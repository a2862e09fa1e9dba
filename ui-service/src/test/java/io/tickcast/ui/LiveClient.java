package io.tickcast.ui;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A browser's side of the websocket. */
final class LiveClient implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private WebSocket socket;

  private LiveClient() {}

  static LiveClient connect(int port) throws Exception {
    LiveClient client = new LiveClient();
    client.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/live"), client)
            .get(30, TimeUnit.SECONDS);
    return client;
  }

  void say(String text) throws Exception {
    socket.sendText(text, true).get(10, TimeUnit.SECONDS);
  }

  /** The first message of a type, awaited. */
  JsonNode awaitType(String type, Duration patience) {
    await().atMost(patience).until(() -> types().contains(type));
    return first(type);
  }

  JsonNode data(String type) {
    return first(type).path("data");
  }

  Set<String> types() {
    return messages.stream().map(m -> m.path("type").asText()).collect(Collectors.toSet());
  }

  /** Whether a message of a type has come whose data are like this. */
  boolean saw(String type, Predicate<JsonNode> like) {
    return messages.stream()
        .anyMatch(m -> m.path("type").asText().equals(type) && like.test(m.path("data")));
  }

  /** The symbols of all events so far. */
  Set<String> symbols() {
    return messages.stream()
        .filter(m -> m.has("symbol"))
        .map(m -> m.path("symbol").asText())
        .collect(Collectors.toSet());
  }

  private JsonNode first(String type) {
    return messages.stream()
        .filter(m -> m.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      try {
        messages.add(JSON.readTree(partial.toString()));
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + partial, e);
      }
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  /** The code with which the other side has closed, awaited. */
  int awaitClosed() throws Exception {
    return closed.get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
  }
}

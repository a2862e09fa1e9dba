package io.tickcast.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A websocket client that keeps what it is sent. */
final class LiveMessages implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  LiveMessages(URI uri, String subscription) {
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, this).join();
    socket.sendText(subscription, true).join();
  }

  /** Messages of one type about one symbol, in the order of their arrival. */
  List<JsonNode> of(String type, String symbol) {
    return messages.stream()
        .filter(
            m -> m.path("type").asText().equals(type) && m.path("symbol").asText().equals(symbol))
        .toList();
  }

  @Override
  public CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        messages.add(JSON.readTree(partial.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      partial.setLength(0);
    }
    source.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}

package io.tickcast.ingest.feed;

import io.tickcast.service.outage.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A websocket as one thread reads it, message by message. The next one is only asked for when one
 * is taken, so a slow reader slows the server down and no memory fills.
 */
final class TextSocket implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  private final BlockingQueue<Arrival> arrivals;
  private final WebSocket socket;

  /**
   * What came.
   *
   * @param text a message; null when no more will come
   * @param end why no more will come; null for a message
   */
  private record Arrival(String text, String end) {}

  private TextSocket(WebSocket socket, BlockingQueue<Arrival> arrivals) {
    this.socket = socket;
    this.arrivals = arrivals;
  }

  /**
   * Connects.
   *
   * @throws IOException when nobody answers there as a websocket does
   */
  static TextSocket open(HttpClient http, URI uri) throws IOException, InterruptedException {
    BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    try {
      WebSocket socket =
          http.newWebSocketBuilder()
              .connectTimeout(CONNECT_WITHIN)
              .buildAsync(uri, new Ears(arrivals))
              .get();
      return new TextSocket(socket, arrivals);
    } catch (ExecutionException e) {
      throw new IOException(uri + " does not answer: " + Reason.of(e.getCause()), e.getCause());
    }
  }

  void send(String text) {
    socket.sendText(text, true);
  }

  /**
   * The next message.
   *
   * @param patience how long it may take to come
   * @throws IOException when the connection has ended, or nothing came in time
   */
  String take(Duration patience) throws IOException, InterruptedException {
    Arrival arrival = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (arrival == null) {
      throw new IOException("no message for %d s".formatted(patience.toSeconds()));
    }
    if (arrival.text() == null) {
      throw new IOException(arrival.end());
    }
    socket.request(1);
    return arrival.text();
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Puts messages together. */
  private static final class Ears implements WebSocket.Listener {
    private final BlockingQueue<Arrival> arrivals;
    private final StringBuilder parts = new StringBuilder();

    Ears(BlockingQueue<Arrival> arrivals) {
      this.arrivals = arrivals;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        arrivals.add(new Arrival(parts.toString(), null));
        parts.setLength(0);
      } else {
        from.request(1);
      }
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      arrivals.add(
          new Arrival(
              null, "the connection was closed with %d %s".formatted(status, reason).strip()));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      arrivals.add(new Arrival(null, "the connection broke: " + Reason.of(error)));
    }
  }
}

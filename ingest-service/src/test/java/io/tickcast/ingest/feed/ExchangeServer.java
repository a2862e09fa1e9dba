package io.tickcast.ingest.feed;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A websocket that speaks as an exchange does: to each that comes it says its lines when it is
 * asked for the first time, and then hangs up; only the last may stay.
 */
final class ExchangeServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Iterator<List<String>> lines;
  private final HttpServer server;

  ExchangeServer(List<List<String>> lines) {
    this.lines = lines.iterator();
    this.server =
        vertx
            .createHttpServer()
            .webSocketHandler(this::serve)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /** All of it on the server's one event loop. */
  private void serve(ServerWebSocket socket) {
    socket.textMessageHandler(
        question -> {
          asked.add(question);
          if (lines.hasNext()) {
            lines.next().forEach(socket::writeTextMessage);
          }
          if (lines.hasNext()) {
            socket.close();
          }
        });
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + server.actualPort());
  }

  /** What it was asked for. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

package io.tickcast.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on loopback whose line can be cut, and whose answers can be lost. Thread-safe; its
 * threads end with it.
 */
final class FaultProxy implements AutoCloseable {
  private final ServerSocket server;
  private final InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong lostAnswers = new AtomicLong();
  private volatile Mode mode = Mode.PASS;

  /** What happens to bytes. */
  enum Mode {
    /** Everything goes through. */
    PASS,
    /** Requests arrive, their answers are lost: the sender cannot know what was done. */
    LOSE_ANSWERS,
    /** Connections are closed as soon as they are made. */
    REFUSE
  }

  /**
   * @param targetPort on loopback
   */
  FaultProxy(int targetPort) throws IOException {
    this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept, "proxy-accept");
  }

  int port() {
    return server.getLocalPort();
  }

  /** Changes what happens; open connections are cut, so that everybody meets the new mode. */
  void set(Mode next) {
    mode = next;
    if (next != Mode.LOSE_ANSWERS) {
      open.forEach(FaultProxy::quietly);
    }
  }

  /** How often an answer was lost so far. */
  long lostAnswers() {
    return lostAnswers.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (mode == Mode.REFUSE) {
          quietly(client);
          continue;
        }
        Socket upstream = new Socket();
        upstream.connect(target, 2_000);
        open.add(client);
        open.add(upstream);
        daemon(() -> copy(client, upstream, false), "proxy-requests");
        daemon(() -> copy(upstream, client, true), "proxy-answers");
      } catch (IOException e) {
        // Closed, or the target is away: the client sees an ended connection.
      }
    }
  }

  private void copy(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[1 << 14];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!answers || mode == Mode.PASS) {
          out.write(buffer, 0, n);
          out.flush();
        } else {
          lostAnswers.incrementAndGet();
        }
      }
    } catch (IOException e) {
      // One side has gone; the other learns it below.
    } finally {
      quietly(from);
      quietly(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is as good as closed.
    }
  }

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    open.forEach(FaultProxy::quietly);
  }
}

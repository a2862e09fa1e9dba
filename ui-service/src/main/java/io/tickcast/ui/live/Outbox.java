package io.tickcast.ui.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;

/**
 * What one browser has yet to get. One message is on its way at a time; while it is, the others
 * wait here, at most {@code capacity}: then the oldest tick goes first (a newer one of the same
 * symbol makes it worthless anyway), and where there is no tick the oldest message. The next
 * message says how many are missing, so that the page refetches. Never blocks its caller.
 * Thread-safe.
 */
final class Outbox {
  private final int capacity;
  private final Runnable dropped;
  private final Function<String, Sent> socket;
  private final Deque<Message> waiting = new ArrayDeque<>();
  private boolean busy;
  private boolean closed;
  private int lost;

  /**
   * @param capacity most messages that wait, at least 1
   * @param dropped told of every message that is given up
   * @param socket sends a text without blocking
   */
  Outbox(int capacity, Runnable dropped, Function<String, Sent> socket) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
    }
    this.capacity = capacity;
    this.dropped = dropped;
    this.socket = socket;
  }

  /** Sends the message as soon as the reader is ready. */
  void offer(Message message) {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (waiting.size() >= capacity) {
        makeRoom();
      }
      waiting.addLast(message);
    }
    pump();
  }

  /** Has the next message say that more are missing: they were never made. */
  synchronized void missing(int messages) {
    lost += messages;
  }

  /** Forgets everything; nothing is sent any more. */
  synchronized void close() {
    closed = true;
    waiting.clear();
  }

  private void makeRoom() {
    for (Iterator<Message> oldest = waiting.iterator(); oldest.hasNext(); ) {
      if (oldest.next().tick()) {
        oldest.remove();
        dropped.run();
        return;
      }
    }
    waiting.removeFirst();
    dropped.run();
    lost++;
  }

  private void pump() {
    Message next;
    int missing;
    synchronized (this) {
      if (busy || closed || waiting.isEmpty()) {
        return;
      }
      busy = true;
      missing = lost;
      lost = 0;
      next = missing > 0 ? Message.gap(missing) : waiting.removeFirst();
    }
    socket.apply(next.text()).whenDone(this::done);
  }

  private void done() {
    synchronized (this) {
      busy = false;
    }
    pump();
  }

  /** A message as it goes over the wire. */
  record Message(String text, boolean tick) {
    static Message gap(int missing) {
      return new Message("{\"type\":\"gap\",\"missing\":" + missing + "}", false);
    }
  }

  /** A message on its way. */
  interface Sent {
    /** Calls back once when the reader's side took the message, or failed to. */
    void whenDone(Runnable callback);
  }
}

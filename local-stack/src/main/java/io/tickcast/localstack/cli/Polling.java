package io.tickcast.localstack.cli;

import io.tickcast.localstack.StackException;

/** Asking again after a moment. */
final class Polling {
  private Polling() {}

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted");
    }
  }
}

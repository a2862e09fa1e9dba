package io.tickcast.ui.history;

/** Cassandra does not answer. An expected event: no stack trace. */
public final class HistoryAwayException extends RuntimeException {
  HistoryAwayException(String why) {
    super(why, null, false, false);
  }
}

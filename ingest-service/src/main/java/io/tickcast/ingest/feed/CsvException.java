package io.tickcast.ingest.feed;

/** A file that cannot be replayed: one line names the place and says what was expected. */
final class CsvException extends RuntimeException {
  CsvException(String message) {
    super(message, null, false, false);
  }
}

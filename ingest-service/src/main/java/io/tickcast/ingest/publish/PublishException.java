package io.tickcast.ingest.publish;

/** Kafka did not take what was published; one line says why. */
public final class PublishException extends RuntimeException {
  PublishException(String message) {
    super(message, null, false, false);
  }
}

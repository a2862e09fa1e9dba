package io.tickcast.training.inference;

/**
 * A version that must not serve: tampered with, damaged, or not what its manifest says. One line
 * for people.
 */
public final class BadModelException extends Exception {
  private static final long serialVersionUID = 1L;

  BadModelException(String message) {
    super(message, null, false, false);
  }
}

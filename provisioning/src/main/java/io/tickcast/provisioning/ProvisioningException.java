package io.tickcast.provisioning;

/**
 * Something could not be created, or what is there does not fit; the message is one line for an
 * operator.
 */
public final class ProvisioningException extends RuntimeException {
  ProvisioningException(String message) {
    super(message);
  }

  ProvisioningException(String message, Throwable cause) {
    super(message + ": " + oneLine(cause), cause);
  }

  private static String oneLine(Throwable cause) {
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return text.lines().findFirst().orElse(text);
  }
}

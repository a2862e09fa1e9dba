package io.tickcast.service.outage;

/** What an exception says, in a line for an operator. */
public final class Reason {
  /** Hadoop ends its messages with a page of its wiki. */
  private static final String POINTER = "; For more details see: ";

  private Reason() {}

  /** The first line of the message, without pointers to further reading; never empty. */
  public static String of(Throwable failure) {
    String line =
        failure.getMessage() == null
            ? ""
            : failure.getMessage().lines().findFirst().orElse("").strip();
    int pointer = line.indexOf(POINTER);
    String said = pointer < 0 ? line : line.substring(0, pointer);
    return said.isEmpty() ? failure.getClass().getSimpleName() : said;
  }
}

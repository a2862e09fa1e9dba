package io.tickcast.service.problem;

/**
 * An error that the caller can understand: it becomes problem JSON, without a stack trace in the
 * log.
 */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  /**
   * @param status HTTP status, 400 to 599
   * @param kind kebab-case name of the kind, the last part of the type's URI
   * @param title the kind in words
   * @param detail one line on this occurrence
   */
  public ProblemException(int status, String kind, String title, String detail) {
    super(detail, null, false, false);
    this.problem = new Problem(Problem.TYPES + kind, title, status, detail);
  }

  /** A value that is not allowed: 400. */
  public static ProblemException badValue(String detail) {
    return new ProblemException(400, "bad-value", "A value is not allowed", detail);
  }

  /** Something that does not exist: 404. */
  public static ProblemException notFound(String detail) {
    return new ProblemException(404, "not-found", "There is no such thing", detail);
  }

  /** Something that must be up is away: 503. */
  public static ProblemException unavailable(String detail) {
    return new ProblemException(503, "unavailable", "A part is away", detail);
  }

  Problem problem() {
    return problem;
  }
}

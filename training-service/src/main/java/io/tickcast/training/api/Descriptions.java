package io.tickcast.training.api;

/** What several calls have in common, in the service's description of itself. */
final class Descriptions {
  static final String MODEL = "Name of a model, like `sim-ar-5s-h1`.";
  static final String VERSION = "Number of a version, from 1.";
  static final String ALIAS = "`champion` or `challenger`.";
  static final String RUN = "Its id, as the answer to its order says.";

  static final String NO_MODEL = "There is no such model or version.";

  static final String AWAY = "HDFS is away.";
  static final String NOT_ALLOWED = "A value is not allowed.";

  private Descriptions() {}
}

package io.tickcast.archive;

/**
 * Something that is not as it should be in the archive.
 *
 * @param severity how bad it is
 * @param path the file or folder that it is about
 * @param problem what is wrong, in one line
 * @param advice what to do
 */
public record Finding(Severity severity, String path, String problem, String advice) {
  /** How bad a finding is. */
  public enum Severity {
    /** Rows are lost, doubled or changed until something is done. */
    DAMAGE,
    /** Nothing is wrong with the rows; it goes away by itself. */
    NOTE
  }

  @Override
  public String toString() {
    return "%s: %s. %s".formatted(path, problem, advice);
  }
}

package io.tickcast.archive;

/** A file of the archive could not be read to its end. */
final class DamagedFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ArchiveFile file;

  DamagedFileException(ArchiveFile file, Exception cause) {
    super(firstLine(cause), cause);
    this.file = file;
  }

  ArchiveFile file() {
    return file;
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}

package io.tickcast.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a process has written, as an operator reads it.
 *
 * @param file that its output goes to
 */
public record ProcessLog(Path file) {
  private static final Pattern TROUBLE = Pattern.compile(" (WARN|ERROR|FATAL) |^\\tat ");

  /** Its lines so far, those of earlier starts first. */
  public List<String> lines() throws IOException {
    return Files.readAllLines(file);
  }

  /** Whether a line would have an operator look: a warning, an error, a frame of a stack trace. */
  public static boolean isTrouble(String line) {
    return TROUBLE.matcher(line).find();
  }
}

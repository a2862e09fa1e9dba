package io.tickcast.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log file. */
public final class LogTail {
  private static final int WINDOW = 64 * 1024;
  private static final Pattern FRAME =
      Pattern.compile("\\s*(at |\\.\\.\\. ?\\d+ (more|common frames)|Suppressed:).*");
  private static final Pattern ERROR =
      Pattern.compile(".*(\\bERROR\\b|\\bFATAL\\b|Exception|Error\\b|^tickcast: ).*");

  private LogTail() {}

  /**
   * The last error line after an offset if there is one, else the last line; stack frames never.
   * Empty when there is no log.
   */
  public static String lastWords(Path log, long from) {
    List<String> lines =
        read(log, from).stream().filter(l -> !FRAME.matcher(l).matches() && !l.isBlank()).toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (ERROR.matcher(lines.get(i)).matches()) {
        return shortened(lines.get(i));
      }
    }
    return lines.isEmpty() ? "" : shortened(lines.get(lines.size() - 1));
  }

  /** Up to that many last lines, at most 64 KiB. */
  public static List<String> last(Path log, int count) {
    List<String> lines = read(log, 0);
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private static List<String> read(Path log, long earliest) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(Math.min(earliest, file.length()), file.length() - WINDOW);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String shortened(String line) {
    return line.length() <= 300 ? line.strip() : line.strip().substring(0, 297) + "...";
  }
}

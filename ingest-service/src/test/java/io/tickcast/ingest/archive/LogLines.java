package io.tickcast.ingest.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs until this is closed, as "LEVEL line". */
final class LogLines implements AutoCloseable {
  private final List<String> lines = new ArrayList<>();
  private final Logger logger;
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getLevel() + " " + String.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  LogLines(Class<?> of) {
    logger = Logger.getLogger(of.getName());
    logger.addHandler(ear);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    logger.removeHandler(ear);
  }
}

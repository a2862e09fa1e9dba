package io.tickcast.service;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs until this is closed, as "LEVEL line". */
public final class LogLines implements AutoCloseable {
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

  public LogLines(Class<?> of) {
    this(of.getName());
  }

  /**
   * @param category name of the logger
   */
  public LogLines(String category) {
    logger = Logger.getLogger(category);
    logger.addHandler(ear);
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    logger.removeHandler(ear);
  }
}

package io.tickcast.ingest.archive;

import org.jboss.logging.Logger;

/**
 * Work that a scheduler does again and again until an {@link Error} ends it for good: it would end
 * without a word.
 *
 * @param name what ends, for the log
 */
record Recurring(String name, Runnable work) implements Runnable {
  private static final Logger LOG = Logger.getLogger(Recurring.class);

  @Override
  public void run() {
    try {
      work.run();
    } catch (Error e) {
      LOG.errorf("%s has ended until the next start: %s", name, e);
      throw e;
    }
  }
}

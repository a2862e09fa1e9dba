package io.tickcast.ingest.feed;

/** A source that runs by itself, in a thread of its own. */
interface Feed {
  /** Begins; returns at once. */
  void start();

  /** Ends, waiting a few seconds for what is on its way. */
  void stop();

  FeedStatus status();
}

package io.tickcast.archive.chain;

/** The steps of the protocol, in their order; where tests kill the writer. */
public enum Step {
  /** A batch of records has come, of which nothing is taken yet. */
  POLLED,
  /** The end of the chain has been read from its last link. */
  END_READ,
  /** A part of the last link that was still staged stands in its folder. */
  PART_SETTLED,
  /** Rows can be taken. */
  READY,
  /** A row was given to its part. */
  ROW_APPENDED,
  /** A part is about to be ended. */
  PART_ENDING,
  /** A part is closed, durable, and read back. */
  PART_VERIFIED,
  /** The link stands in the staging folder. */
  LINK_STAGED,
  /** The link was renamed: the segment is archived. */
  COMMITTED,
  /** Another writer's segment stands there. */
  LOST,
  /** A file that nobody will need has been removed. */
  SWEPT,
  /** It is decided which segments' files are joined. */
  RANGE_CLAIMED,
  /** What will stand at the end of a joined file is written and read back. */
  END_WRITTEN,
  /** Files were joined: their rows stand in one. */
  JOINED,
  /** A copy without dead bytes stands in place of the joined file. */
  CLEANED,
  /** Kafka is about to be told, for display, how far the archive is. */
  COUNTING
}

package io.tickcast.feature.stream;

import java.util.OptionalLong;

/** How a batch follows what its partition has taken. */
enum Continuation {
  /** It goes on from there, over a hole in the log if there is one. */
  GOES_ON,
  /** It begins behind there, for a reason not known yet: the consumer must go back. */
  AHEAD,
  /** Kafka has deleted what lies between. */
  CUT_OFF;

  /** Where the log of a partition begins by now. */
  interface LogBeginning {
    /** The first offset that the log still holds; empty when Kafka does not say it in time. */
    OptionalLong offset() throws InterruptedException;
  }
}

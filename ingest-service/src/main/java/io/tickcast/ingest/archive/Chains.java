package io.tickcast.ingest.archive;

import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.ChainWriter;
import java.io.IOException;

/** Where chains are written. */
interface Chains {
  /** A new hand on a chain, which knows nothing of it yet. */
  ChainWriter open(ChainId id) throws IOException;
}

package io.tickcast.archive;

import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.row.ArchiveRow;
import java.io.IOException;
import java.util.function.Consumer;

/** Where rows can be had once more: Kafka, as long as it holds them. */
public interface RowSource {
  /**
   * Hands out the rows of offsets [from, to) of a partition in their order.
   *
   * @return false, and no row, when it does not hold all of them any more
   * @throws IOException when it does not answer
   */
  boolean read(ChainId partition, long from, long to, Consumer<ArchiveRow> rows) throws IOException;
}

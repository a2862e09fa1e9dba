package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.tickcast.archive.chain.ChainWriter;
import io.tickcast.archive.chain.StepListener;
import io.tickcast.archive.row.TickRow;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two chains, of which the one that is listed first is damaged in its first link. */
class ArchiveInventoryIT {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final byte[] NO_LINK = {'{'};

  private final ArchiveInventory inventory =
      new ArchiveInventory(() -> LocalStack.shared(Part.HDFS).hdfsUri());
  private ChainOnHdfs damaged;
  private ChainOnHdfs whole;
  private byte[] link;

  @BeforeEach
  void open() throws IOException {
    damaged = new ChainOnHdfs();
    whole = new ChainOnHdfs();
    commitRow(damaged);
    commitRow(whole);
    link = damaged.files().read(damaged.id().link(0));
    damaged.replace(damaged.id().link(0), NO_LINK);
  }

  @AfterEach
  void close() throws IOException {
    inventory.stop(new ShutdownEvent());
    damaged.close();
    whole.close();
  }

  private static void commitRow(ChainOnHdfs chain) throws IOException {
    ChainWriter writer = chain.writer(StepListener.NONE);
    writer.append(
        new TickRow(new Tick("A", 1, 1.5, 2, 1, 1.25, 0, null), chain.id().partition(), 0, 7));
    ChainOnHdfs.commit(writer);
  }

  @Test
  void behindALinkThatCannotBeReadNothingIsCountedButOfOtherChainsAllIs() throws IOException {
    inventory.refreshSoon();
    await().atMost(BOUND).until(() -> inventory.holdings().containsKey(whole.id()));
    assertThat(inventory.holdings()).doesNotContainKey(damaged.id());
    assertThat(inventory.isComplete()).isFalse();

    damaged.replace(damaged.id().link(0), link);
    inventory.refreshSoon();
    await().atMost(BOUND).until(inventory::isComplete);
    assertThat(inventory.holdings().get(damaged.id()).rows()).isEqualTo(1);
  }
}

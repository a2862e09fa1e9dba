package io.tickcast.feature.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tickcast.feature.store.InMemoryStore;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class BackfillPassTest {
  private static final PipelineSettings SETTINGS = PipelineSettings.standard();
  private static final Tick OTHER = Tick.trade("OTHER", 0, 100, 1, null);

  private final Backfill backfill =
      new Backfill("b1", new BackfillOrder(List.of("RARE"), null, null, false), Instant.EPOCH);
  private final BackfillPass pass =
      new BackfillPass(backfill, SETTINGS, new InMemoryStore(SETTINGS));

  private void read(int count, TickRecord record) {
    for (int i = 0; i < count; i++) {
      pass.accept(i, record);
    }
  }

  @Test
  void noticesThatItIsCancelledWithoutATickThatIsWanted() {
    backfill.begin();
    backfill.cancel(Instant.EPOCH);
    read(BackfillPass.FLUSH_RECORDS / 2, OTHER);
    read(BackfillPass.FLUSH_RECORDS / 2 - 1, new Heartbeat("test", 0, List.of("OTHER")));

    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> read(1, OTHER));
  }

  @Test
  void showsHowFarItIsWithoutATickThatIsWanted() {
    read(2 * BackfillPass.FLUSH_RECORDS + 1, OTHER);

    assertThat(backfill.status().ticks()).isEqualTo(2 * BackfillPass.FLUSH_RECORDS);
    assertThat(backfill.status().rows()).isZero();
  }
}

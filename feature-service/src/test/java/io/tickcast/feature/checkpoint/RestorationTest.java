package io.tickcast.feature.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.PipelineSettings;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestorationTest {
  private static final PipelineSettings SETTINGS = PipelineSettings.standard();

  private static SymbolCheckpoint state(String symbol, long nextOffset) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new FeaturePipeline(symbol, SETTINGS).save(new DataOutputStream(out));
    return new SymbolCheckpoint(symbol, nextOffset, out.toByteArray());
  }

  private static Restoration restore(
      long beginning, long end, long nextOffset, SymbolCheckpoint... symbols) {
    PartitionCheckpoint checkpoint = new PartitionCheckpoint(1, 4, nextOffset, List.of(symbols));
    return Restoration.of(1, Optional.of(checkpoint), SETTINGS, beginning, end);
  }

  @Test
  void beginsWithTheLogWhenThereIsNoCheckpoint() {
    Restoration restoration = Restoration.of(1, Optional.empty(), SETTINGS, 12, 90);

    assertThat(restoration.start()).isEqualTo(new PartitionCheckpoint(1, 0, 12, List.of()));
    assertThat(restoration.restarts()).isFalse();
    assertThat(restoration.remark()).isNull();
  }

  @Test
  void goesOnWhereTheCheckpointLeftIt() throws IOException {
    Restoration restoration = restore(0, 90, 50, state("AA", 40), state("BB", 50));

    assertThat(restoration.start().nextOffset()).isEqualTo(50);
    assertThat(restoration.start().generation()).isEqualTo(4);
    assertThat(restoration.restored())
        .extracting(r -> r.pipeline().symbol() + "@" + r.nextOffset())
        .containsExactly("AA@40", "BB@50");
    assertThat(restoration.restarts()).isFalse();
  }

  @Test
  void rebuildsOnlyWhatIsDamaged() throws IOException {
    SymbolCheckpoint damaged = state("AA", 40);
    damaged.state()[damaged.state().length - 1] ^= 1;

    Restoration restoration = restore(3, 90, 50, damaged, state("BB", 50));

    assertThat(restoration.start().nextOffset()).isEqualTo(3);
    assertThat(restoration.start().generation()).isEqualTo(5);
    assertThat(restoration.forgotten()).containsExactly("AA");
    assertThat(restoration.restored())
        .singleElement()
        .satisfies(r -> assertThat(r.pipeline().symbol()).isEqualTo("BB"));
    assertThat(restoration.restarts()).isTrue();
    assertThat(restoration.remark())
        .startsWith("partition 1: 1 of 2 saved states are of no use and are rebuilt from offset 3")
        .contains("checksum")
        .doesNotContain("\n");
  }

  @Test
  void startsOverWhenTheLogIsAnother() throws IOException {
    Restoration restoration = restore(0, 20, 50, state("AA", 40));

    assertThat(restoration.start().nextOffset()).isZero();
    assertThat(restoration.start().generation()).isEqualTo(5);
    assertThat(restoration.forgotten()).containsExactly("AA");
    assertThat(restoration.restored()).isEmpty();
    assertThat(restoration.remark()).contains("offset 50").contains("ends at 20");
  }

  @Test
  void saysWhenRecordsWereDeletedBeforeTheyWereRead() throws IOException {
    Restoration restoration = restore(60, 90, 50, state("AA", 40));

    assertThat(restoration.start().nextOffset()).isEqualTo(60);
    assertThat(restoration.restored()).hasSize(1);
    assertThat(restoration.remark()).contains("from offset 50 to 59 were deleted");
  }
}

package io.tickcast.chaos;

import static io.tickcast.chaos.ArchiveApi.awaitProgress;
import static io.tickcast.chaos.ArchiveApi.awaitTrouble;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.localstack.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The DataNode's disk has no room left, while records arrive. */
class FullDiskIT {
  private static final int PER_SECOND = 1_000;

  @Test
  @EnabledIf(
      value = "io.tickcast.chaos.SmallDisk#isAllowed",
      disabledReason =
          "mount is not allowed here: it takes root, in a container CAP_SYS_ADMIN, too")
  void nothingIsLostOrDoubledAndItGoesOnWhenThereIsRoom(@TempDir Path data) throws Exception {
    Path blocks = Files.createDirectories(data.resolve("hdfs/blocks"));
    try (SmallDisk disk = new SmallDisk(blocks);
        ArchiveStage stage = new ArchiveStage(20_261_130, data);
        ServiceProcess service = stage.instance(Map.of())) {
      service.start(ArchiveStage.READY);
      stage.send(PER_SECOND);
      awaitProgress(service);
      disk.fill();
      awaitTrouble(service);
      disk.enlarge();
      awaitProgress(service);

      Tally tally = stage.settle();
      assertThat(tally.isExact()).as(tally.toString()).isTrue();
      assertThat(tally.archived()).isPositive();
    }
  }
}

package io.tickcast.feature.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tickcast.archive.TickArchive;
import io.tickcast.localstack.Ports;
import io.tickcast.service.LogLines;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArchiveAccessTest {
  private static final URI HERE = URI.create("file:///");

  private final LogLines log = new LogLines(ArchiveAccess.class);

  @AfterEach
  void listenNoMore() {
    Thread.interrupted();
    log.close();
  }

  @Test
  void saysOnceThatHdfsIsAwayAndOnceThatItIsBack() throws Exception {
    ArchiveAccess access = new ArchiveAccess(() -> HERE);
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> access.ask(ArchiveAccessTest::refused));
    }
    assertThat(access.<Integer>ask(ticks -> 1)).isEqualTo(1);
    access.ask(ticks -> 2);

    assertThat(log.lines())
        .containsExactly(
            "WARN HDFS is away: refused; tickcast.hdfs.uri (not set)", "INFO HDFS answers again");
  }

  @Test
  void noticesThatNobodyListensThoughNothingIsRead() {
    URI nobody = URI.create("hdfs://127.0.0.1:" + Ports.ephemeral().hdfs());
    ArchiveAccess access = new ArchiveAccess(() -> nobody);

    IOException failure =
        catchThrowableOfType(IOException.class, () -> access.ask(ticks -> "read nothing"));

    assertThat(access.told(failure))
        .startsWith("HDFS is away: ")
        .contains(":" + nobody.getPort())
        .endsWith("; tickcast.hdfs.uri (not set)");
  }

  @Test
  void takesTheEndOfTheServiceForNoOutage() {
    ArchiveAccess access = new ArchiveAccess(() -> HERE);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> access.ask(ArchiveAccessTest::refused));

    assertThat(log.lines()).isEmpty();
  }

  private static String refused(TickArchive ticks) throws IOException {
    throw new IOException("refused");
  }
}

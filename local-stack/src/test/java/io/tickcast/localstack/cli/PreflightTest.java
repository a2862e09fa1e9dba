package io.tickcast.localstack.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.localstack.StackException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  @Test
  void saysHowMuchRoomIsMissing(@TempDir Path folder) {
    assertThatThrownBy(() -> Preflight.requireRoom(folder, Long.MAX_VALUE))
        .isInstanceOf(StackException.class)
        .hasMessageMatching(
            "only \\d+ MiB are free on the disk of .*, at least 8796093022207 MiB are needed; make room, or name another folder with --data DIR");
    assertThatCode(() -> Preflight.requireRoom(folder, 1)).doesNotThrowAnyException();
  }
}

package io.tickcast.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.localstack.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
  private static final Ports PORTS = Ports.standard(0);
  private static final StackState.Phase READY = StackState.Phase.ready;

  @Test
  void aLauncherIsKnownByItsProcessStartWhichABuildSetsBeforeItsJavas(@TempDir Path folder) {
    DataFolder data = new DataFolder(folder);
    data.prepare();

    data.writeState(StackState.ofThisProcess(READY, PORTS, List.of()));

    StackState state = data.readState().orElseThrow();
    assertThat(state.startedAt())
        .isEqualTo(ProcessHandle.current().info().startInstant().orElseThrow());
    assertThat(state.launcher()).hasValue(ProcessHandle.current());
  }

  @Test
  void aLaterProcessWithTheSameNumberIsNoLauncher() {
    Instant earlier =
        ProcessHandle.current().info().startInstant().orElseThrow().minus(Duration.ofMinutes(5));

    StackState state =
        new StackState(ProcessHandle.current().pid(), earlier, READY, PORTS, List.of());

    assertThat(state.launcher()).isEmpty();
  }
}

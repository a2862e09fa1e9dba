package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.service.LogLines;
import io.tickcast.training.FolderHdfs;
import io.tickcast.training.registry.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryAgeTest {
  private static final ModelFixture FIXTURE = ModelFixture.autoregression("ridge");
  private static final String MODEL = "sim-ar-5s-h1";

  @TempDir private Path folder;

  @Test
  void aDamagedVersionIsOfLongAgoAndSaidOnce() throws IOException {
    ModelRegistry registry = new ModelRegistry(new FolderHdfs(folder));
    RegistryAge age = new RegistryAge(registry);
    assertThat(age.newestVersionOf(MODEL)).isEqualTo(Instant.EPOCH);
    registry.publish(
        MODEL, Map.of(HdfsLayout.MODEL_FILE, FIXTURE.model().model()), FIXTURE::manifest);
    assertThat(age.newestVersionOf(MODEL)).isEqualTo(FIXTURE.manifest(1).createdAt());

    Path version = folder.resolve(HdfsLayout.version(MODEL, 1).substring(1));
    Files.writeString(version.resolve(HdfsLayout.MANIFEST_FILE), "{");

    try (LogLines log = new LogLines(RegistryAge.class)) {
      for (int i = 0; i < 3; i++) {
        assertThat(age.newestVersionOf(MODEL)).isEqualTo(Instant.EPOCH);
      }
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN The age of model sim-ar-5s-h1 v1 is not known: manifest is damaged");
    }
  }
}

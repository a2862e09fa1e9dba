package io.tickcast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/configuration.md} equal to the configuration interfaces. {@code mvn -pl
 * system-tests -am test -Dupdate-docs} writes it anew.
 */
class ConfigurationDocTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theTableSaysWhatTheInterfacesSay() throws Exception {
    String expected = ConfigurationTable.of(ROOT);
    Path page = ROOT.resolve("docs/configuration.md");
    if (System.getProperty("update-docs") != null) {
      Files.writeString(page, expected);
    }

    assertThat(page).hasContent(expected);
  }
}

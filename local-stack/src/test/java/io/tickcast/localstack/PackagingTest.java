package io.tickcast.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagingTest {
  @TempDir Path checkout;

  @Test
  void findsTheExecutableOfAService() throws Exception {
    Path target = Files.createDirectories(checkout.resolve("ui-service/target"));
    Path executable = Files.createFile(target.resolve("ui-service-1.0-runner"));

    assertThat(new TickcastHome(checkout).service(Packaging.NATIVE, Part.UI)).isEqualTo(executable);
  }

  @Test
  void saysHowToBuildAnExecutableThatIsNotThere() {
    TickcastHome home = new TickcastHome(checkout);

    assertThatThrownBy(() -> home.requireServices(Packaging.NATIVE))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("the native ingest-service is not built")
        .hasMessageContaining("-Dnative");
  }

  @Test
  void tellsAnotherJvmWhatItIs() {
    for (Packaging packaging : Packaging.values()) {
      String[] property = packaging.asProperty().split("=");

      assertThat(property[0]).isEqualTo("-Dtickcast.packaging");
      assertThat(Packaging.of(property[1])).isEqualTo(packaging);
    }
  }

  @Test
  void refusesAnUnknownPackaging() {
    assertThatThrownBy(() -> Packaging.of("wasm"))
        .isInstanceOf(StackException.class)
        .hasMessage("-Dtickcast.packaging must be jvm or native, was wasm");
  }
}

package io.tickcast.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final List<String> said = new ArrayList<>();

  @Test
  void waitsForAServerAndSaysEachReasonOnce() throws Exception {
    Iterator<String> failures = List.of("refused", "refused", "safe mode").iterator();

    String result =
        patience(Duration.ofMinutes(1))
            .until(
                "HDFS",
                () -> {
                  if (failures.hasNext()) {
                    throw new IOException(failures.next() + "\nand more");
                  }
                  return "done";
                });

    assertThat(result).isEqualTo("done");
    assertThat(said).containsExactly("waiting for HDFS: refused", "waiting for HDFS: safe mode");
  }

  @Test
  void givesUpWithTheLastReason() {
    assertThatThrownBy(
            () ->
                patience(Duration.ZERO)
                    .until(
                        "Kafka at a:1",
                        () -> {
                          throw new IOException("refused");
                        }))
        .isInstanceOf(ProvisioningException.class)
        .hasMessage("Kafka at a:1 was not ready within PT0S: refused");
  }

  @Test
  void doesNotWaitForWhatWillNeverFit() {
    assertThatThrownBy(
            () ->
                patience(Duration.ofMinutes(1))
                    .until(
                        "Kafka",
                        () -> {
                          throw new ProvisioningException("topic ticks has 1 partitions");
                        }))
        .hasMessage("topic ticks has 1 partitions");
    assertThat(said).isEmpty();
  }

  @Test
  void tellsTheReasonAtTheBottom() {
    Exception refused = new IOException("no client", new IOException("wrong password\nand more"));

    assertThat(Patience.reason(refused)).isEqualTo("no client: wrong password");
  }

  private Patience patience(Duration limit) {
    return new Patience(limit, Duration.ofMillis(1), said::add);
  }
}

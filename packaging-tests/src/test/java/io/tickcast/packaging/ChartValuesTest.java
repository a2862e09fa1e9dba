package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ingest.replica                   | 2            | replica",
        "features.replicas                | 2            | features",
        "kafka.settings.Bad-Key           | x            | Bad-Key",
        "kafka.bootstrapServers           | kafka        | bootstrapServers",
        "cassandra.keyspace               | Market       | keyspace",
        "hdfs.uri                         | namenode     | uri",
        "trainer.autoscaling.enabled      | true         | autoscaling",
        "ui.env.lower                     | x            | lower",
        "provisioning.timeout             | 5 minutes    | timeout",
        "provisioning.compactionWindow    | 1d           | compactionWindow",
        "image.pullPolicy                 | Sometimes    | pullPolicy",
        "bundled.kafka.image              | apache/kafka | image",
        "kafka.settings.ssl\\.key\\.password | x          | password",
        "ui.env.SOME_PASSWORD             | x            | SOME_PASSWORD",
        "networkPolicy.uiFrom[0].pods     | x            | pods",
        "extraVolumeMounts[0].path        | /x           | path",
        "cassandra.tls.truststore         | /x           | truststore",
        "uploads.size                     | 500Mi        | size",
        "uploads.sizes                    | 8Gi          | sizes",
        "topologySpread.whenUnsatisfiable | Maybe        | whenUnsatisfiable"
      })
  void aWrongValueIsRefusedByName(String key, String value, String named) {
    assertThatThrownBy(() -> RenderedChart.of(null, ChartVariants.with(key, value)))
        .hasMessageContaining("values don't meet the specifications of the schema")
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({"kafka.bootstrapServers", "cassandra.contactPoints", "hdfs.uri"})
  void aMissingServerIsNamed(String key) {
    assertThatThrownBy(() -> RenderedChart.of(null, ChartVariants.with(key, "")))
        .hasMessageContaining(key + " is needed unless bundled.enabled");
  }

  @Test
  void everyValueIsExplained() {
    List<String> lines = Checkout.text("helm/values.yaml").lines().toList();

    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      boolean key = line.matches("[a-zA-Z]+:.*");
      boolean quantity = line.startsWith("requests:") || line.startsWith("limits:");
      assertThat(!key || quantity || lines.get(i - 1).strip().startsWith("#"))
          .as("values.yaml, line %d, has no comment above it: %s", i + 1, line)
          .isTrue();
    }
  }
}

package io.tickcast.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerRulesTest {
  private static final Map<String, String> RIGHT =
      Map.of(
          "kafka.bootstrap.servers", "localhost:9092, 127.0.0.1:9093,[::1]:9094",
          "quarkus.cassandra.contact-points", "localhost:9042",
          "quarkus.cassandra.keyspace", "market",
          "quarkus.cassandra.local-datacenter", "dc1",
          "tickcast.hdfs.uri", "hdfs://localhost:8020");

  @TempDir Path folder;

  @Test
  void findNothingWrongWithWhatIsRight() {
    assertThat(ServerRules.violations(SettingTexts.inFile(RIGHT))).isEmpty();
  }

  @Test
  void findNothingWrongWithAServiceThatUsesKafkaAlone() {
    Map<String, String> kafka =
        Map.of(
            "kafka.bootstrap.servers", "localhost:9092",
            "quarkus.cassandra.contact-points", "of others, by a shared environment");

    assertThat(ServerRules.violations(SettingTexts.inFile(kafka))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "kafka.bootstrap.servers            | localhost              | must be host:port, separated by commas: 'localhost' is not",
        "kafka.bootstrap.servers            | localhost:9092,b:      | must be host:port, separated by commas: 'b:' is not",
        "kafka.bootstrap.servers            | localhost:99999        | must be host:port, separated by commas: 'localhost:99999' is not",
        "kafka.bootstrap.servers            | http://localhost:9092  | must be host:port, separated by commas: 'http://localhost:9092' is not",
        "kafka.bootstrap.servers            | kafak.invalid:9092     | : no such host is known",
        "kafka.bootstrap.servers            | ''                     | must be host:port, separated by commas",
        "kafka.security.protocol            | TLS                    | must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL",
        "kafka.ssl.truststore.location      | /no/such/file          | : there is no such readable file",
        "quarkus.cassandra.contact-points   | localhost              | must be host:port, separated by commas: 'localhost' is not",
        "quarkus.cassandra.contact-points   | cassandra.invalid:9042 | : no such host is known",
        "quarkus.cassandra.keyspace         | Market-1               | must match [a-z][a-z0-9_]{0,47}",
        "quarkus.cassandra.local-datacenter | ''                     | must name a data center",
        "quarkus.cassandra.auth.username    | trader                 | and quarkus.cassandra.auth.password (not set) belong together",
        "tickcast.hdfs.uri                  | hfds://localhost:8020  | must be like hdfs://host:8020",
        "tickcast.hdfs.uri                  | localhost:8020         | must be like hdfs://host:8020",
        "tickcast.hdfs.uri                  | not a uri              | must be like hdfs://host:8020",
        "tickcast.hdfs.uri                  | hdfs://nn.invalid:8020 | : no such host is known",
        "tickcast.services.ingest           | ingest:8080            | must be like http://host:8080"
      })
  void nameTheSettingItsValueAndItsOrigin(String key, String value, String why) {
    Map<String, String> settings = new HashMap<>(RIGHT);
    settings.put(key, value);

    String begin = "%s=%s (from file /etc/tickcast.properties)".formatted(key, value);
    assertThat(ServerRules.violations(SettingTexts.inFile(settings)))
        .singleElement()
        .asString()
        .startsWith(begin)
        .endsWith(why);
  }

  @Test
  void askForALoginWhereTheProtocolNeedsOne() {
    Map<String, String> settings = new HashMap<>(RIGHT);
    settings.put("kafka.security.protocol", "SASL_SSL");

    assertThat(ServerRules.violations(SettingTexts.inFile(settings)))
        .singleElement()
        .asString()
        .startsWith("kafka.sasl.jaas.config (not set) is needed with kafka.security.protocol=");
  }

  @Test
  void wantBothFilesOfHadoopsFolderAndThenLeaveTheHostToThem() throws IOException {
    Map<String, String> settings = new HashMap<>(RIGHT);
    settings.put("tickcast.hdfs.uri", "hdfs://warehouse.invalid");
    Files.writeString(folder.resolve("core-site.xml"), "<configuration/>");

    Map<String, String> environment = Map.of("HADOOP_CONF_DIR", folder.toString());
    SettingReader reader = SettingTexts.reader(settings, SettingTexts.FILE, environment);
    assertThat(ServerRules.violations(reader))
        .containsExactly(
            "HADOOP_CONF_DIR="
                + folder
                + " (from the environment) must hold a readable hdfs-site.xml");
  }
}

package io.tickcast.packaging;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The values files, and the switches one by one, that the chart's tests render. */
final class ChartVariants {
  /** The smallest set of values: it names outside servers. */
  static final Map<String, Object> OUTSIDE =
      Map.of(
          "kafka.bootstrapServers", "kafka:9092",
          "cassandra.contactPoints", "cassandra:9042",
          "hdfs.uri", "hdfs://namenode:8020");

  private ChartVariants() {}

  /** Values file (or null) and switches. */
  static Stream<Arguments> all() {
    return Stream.of(
        Arguments.of(null, OUTSIDE),
        Arguments.of("values-prod.yaml", Map.of()),
        Arguments.of("values-evaluation.yaml", Map.of()),
        Arguments.of("values-evaluation.yaml", Map.of("networkPolicy.enabled", false)),
        Arguments.of("values-evaluation.yaml", Map.of("bundled.storageClassName", "fast")),
        Arguments.of(null, with("provisioning.enabled", false)),
        Arguments.of(null, with("podDisruptionBudget.enabled", false)),
        Arguments.of(null, with("topologySpread.enabled", false)),
        Arguments.of(null, with("networkPolicy.enabled", false)),
        Arguments.of(null, with("networkPolicy.feedsEgress[0].ports[0].port", 443)),
        Arguments.of(null, with("cassandra.credentialsSecret", "login")),
        Arguments.of(
            null,
            with(
                "cassandra.tls.enabled", true,
                "cassandra.tls.keystorePath", "/tls/own.p12",
                "cassandra.tls.keystorePassword.name", "tls",
                "cassandra.tls.keystorePassword.key", "keystore")),
        Arguments.of(null, with("hdfs.configMap", "hadoop-conf")),
        Arguments.of(null, with("hdfs.user", "warehouse")),
        Arguments.of(
            null,
            with(
                "kafka.settings.security\\.protocol", "SASL_SSL",
                "kafka.secretSettings.sasl\\.jaas\\.config.name", "login",
                "kafka.secretSettings.sasl\\.jaas\\.config.key", "jaas")),
        Arguments.of(null, with("ingress.enabled", true, "ingress.host", "t.example.com")),
        Arguments.of(null, with("monitoring.serviceMonitor.enabled", true)),
        Arguments.of(null, with("monitoring.prometheusRule.enabled", true)),
        Arguments.of(null, with("monitoring.dashboards.enabled", true)),
        Arguments.of(
            null, with("feature.autoscaling.enabled", true, "ui.autoscaling.enabled", true)),
        Arguments.of(
            null,
            with(
                "ingest.autoscaling.enabled", true,
                "ingest.env.TICKCAST_INGEST_FEED", "none",
                "predictor.autoscaling.enabled", true)),
        Arguments.of(null, with("ingest.env.TICKCAST_INGEST_FEED", "none", "ingest.replicas", 3)),
        Arguments.of(null, with("image.pullSecrets[0].name", "registry")),
        Arguments.of(null, with("priorityClassName", "high", "fullnameOverride", "tc")),
        Arguments.of(null, with("extraEnvFrom[0].secretRef.name", "more")));
  }

  /** The smallest set and more: keys and values in turn. */
  static Map<String, Object> with(Object... more) {
    Map<String, Object> values = new TreeMap<>(OUTSIDE);
    for (int i = 0; i < more.length; i += 2) {
      values.put((String) more[i], more[i + 1]);
    }
    return values;
  }
}

package io.tickcast.service.outage;

import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Which settings are at fault when Kafka cannot be used. */
public final class KafkaFault {
  /** The setting that leads to Kafka. */
  public static final String ADDRESS = "kafka.bootstrap.servers";

  private static final List<String> LOGIN = List.of("kafka.sasl.jaas.config");

  /** Whether the broker's certificate was refused or the client's, the failure does not tell. */
  private static final List<String> CERTIFICATES =
      List.of("kafka.ssl.truststore.location", "kafka.ssl.keystore.location");

  private KafkaFault() {}

  /** The keys of the settings behind a failure of Kafka's client. */
  public static List<String> keys(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SaslAuthenticationException) {
        return LOGIN;
      }
      if (cause instanceof SslAuthenticationException || cause instanceof SSLHandshakeException) {
        return CERTIFICATES;
      }
    }
    return List.of(ADDRESS);
  }
}

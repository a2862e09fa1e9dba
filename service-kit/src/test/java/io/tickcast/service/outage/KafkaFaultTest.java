package io.tickcast.service.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.service.LogLines;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaFaultTest {
  private static final String LOGIN = "kafka.sasl.jaas.config";
  private static final String NAME = "io.tickcast.kafka-fault-test";

  @AfterEach
  void forget() {
    System.clearProperty(LOGIN);
  }

  @Test
  void isTheLoginWhenThatIsRefused() {
    assertThat(KafkaFault.keys(new SaslAuthenticationException("Authentication failed")))
        .containsExactly(LOGIN);
    assertThat(KafkaFault.keys(new KafkaException("no", new SaslAuthenticationException("no"))))
        .containsExactly(LOGIN);
  }

  @Test
  void areTheStoresWhenACertificateIsRefused() {
    assertThat(KafkaFault.keys(new SslAuthenticationException("SSL handshake failed")))
        .contains("kafka.ssl.truststore.location");
    assertThat(KafkaFault.keys(new KafkaException("no", new SSLHandshakeException("no path"))))
        .contains("kafka.ssl.truststore.location");
  }

  @Test
  void isTheAddressElse() {
    assertThat(KafkaFault.keys(new TimeoutException("timed out")))
        .containsExactly("kafka.bootstrap.servers");
  }

  @Test
  void isToldWithoutTheSecret() {
    System.setProperty(LOGIN, "username=\"trader\" password=\"s3cret\";");
    try (LogLines log = new LogLines(NAME)) {
      new Outage(Logger.getLogger(NAME), "Kafka", KafkaFault.ADDRESS)
          .begins("refused", KafkaFault.keys(new SaslAuthenticationException("refused")));

      assertThat(log.lines())
          .containsExactly(
              "WARN Kafka is away: refused; %s=*** (from system property %s)"
                  .formatted(LOGIN, LOGIN));
    }
  }
}

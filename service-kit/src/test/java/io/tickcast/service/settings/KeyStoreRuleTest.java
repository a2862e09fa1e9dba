package io.tickcast.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreRuleTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;
  private Path store;
  private Certificate certificate;

  @BeforeEach
  void takeACertificateOfTheJdk() throws Exception {
    Path cacerts = Path.of(System.getProperty("java.home"), "lib/security/cacerts");
    KeyStore theirs = KeyStore.getInstance(cacerts.toFile(), PASSWORD.toCharArray());
    certificate = theirs.getCertificate(theirs.aliases().nextElement());
    KeyStore ours = KeyStore.getInstance("PKCS12");
    ours.load(null, null);
    ours.setCertificateEntry("ca", certificate);
    store = folder.resolve("ca.p12");
    write(ours);
  }

  private void write(KeyStore content) throws Exception {
    try (OutputStream out = Files.newOutputStream(store)) {
      content.store(out, PASSWORD.toCharArray());
    }
  }

  private Optional<String> violation(Path file, String password, String type) {
    return new KeyStoreRule(
            new Setting("ssl.truststore.location", file.toString(), "a test"),
            new Setting("ssl.truststore.password", password, "a test"),
            Optional.ofNullable(type))
        .violation();
  }

  @Test
  void takesAStoreThatItsPasswordOpens() {
    assertThat(violation(store, PASSWORD, "PKCS12")).isEmpty();
    assertThat(violation(store, PASSWORD, null)).isEmpty();
  }

  @Test
  void namesThePasswordThatDoesNotOpenButNotWhatItIs() {
    assertThat(violation(store, "guessed", "PKCS12"))
        .hasValue(
            "ssl.truststore.password=*** (from a test) does not open ssl.truststore.location=%s (from a test)"
                .formatted(store));
  }

  @Test
  void refusesAStoreWithoutCertificates() throws Exception {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    write(empty);

    assertThat(violation(store, PASSWORD, null).orElseThrow()).endsWith("holds no certificate");
  }

  @Test
  void refusesWhatIsNoStore() throws IOException {
    Files.writeString(store, "not a key store");

    assertThat(violation(store, PASSWORD, null).orElseThrow())
        .contains("ssl.truststore.location=", "holds no certificates that can be read");
  }

  @Test
  void readsCertificatesAsText() throws Exception {
    Path pem = folder.resolve("ca.crt");
    String body = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
    String text = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    Files.writeString(pem, text);
    assertThat(violation(pem, null, "PEM")).isEmpty();

    Files.writeString(pem, text.substring(0, text.length() / 2));
    assertThat(violation(pem, null, "PEM").orElseThrow())
        .contains("holds no certificates that can be read");

    Files.writeString(pem, "");
    assertThat(violation(pem, null, "PEM").orElseThrow()).endsWith("holds no certificate");
  }
}

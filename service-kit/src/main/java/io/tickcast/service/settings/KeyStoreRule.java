package io.tickcast.service.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/**
 * A file of certificates or keys must be there, and its password must open it.
 *
 * @param location of the file
 * @param password of the file
 * @param type {@code JKS}, {@code PKCS12} or {@code PEM}; empty for what Java finds out
 */
record KeyStoreRule(Setting location, Setting password, Optional<String> type) {

  /** What is wrong, in a line that names the setting at fault; empty when nothing is. */
  Optional<String> violation() {
    if (location.given().isEmpty()) {
      return Optional.empty();
    }
    Path file = Path.of(location.value());
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return Optional.of(location + ": there is no such readable file");
    }
    try {
      return type.filter("PEM"::equalsIgnoreCase).isPresent() ? pem(file) : store(file);
    } catch (IOException e) {
      // The one case in which Java says whether it was the password.
      return e.getCause() instanceof UnrecoverableKeyException
          ? Optional.of(password + " does not open " + location)
          : Optional.of(location + " holds no certificates that can be read: " + e.getMessage());
    } catch (GeneralSecurityException e) {
      return Optional.of(location + " holds no certificates that can be read: " + e.getMessage());
    }
  }

  private Optional<String> pem(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file);
    int begin = text.indexOf("-----BEGIN CERTIFICATE-----");
    if (begin < 0) {
      return Optional.of(location + " holds no certificate");
    }
    // A key may stand before the certificates.
    try (InputStream in =
        new ByteArrayInputStream(text.substring(begin).getBytes(StandardCharsets.US_ASCII))) {
      CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
    return Optional.empty();
  }

  private Optional<String> store(Path file) throws IOException, GeneralSecurityException {
    char[] secret = password.given().map(String::toCharArray).orElse(null);
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(type.orElse(KeyStore.getDefaultType()));
      store.load(in, secret);
      return store.size() > 0 ? Optional.empty() : Optional.of(location + " holds no certificate");
    }
  }
}

package io.tickcast.service.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be known to be wrong about the servers' settings before a server is asked. Without this
 * a client would end the start with a stack trace, or quietly use an address of its own.
 */
final class ServerRules {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:[A-Z_]+://)?(?<host>[^:/\\s]+|\\[[0-9a-fA-F:.]+]):(?<port>\\d{1,5})");
  private static final Set<String> PROTOCOLS =
      Set.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");
  private static final String KEYSPACE = "[a-z][a-z0-9_]{0,47}";

  private final SettingReader settings;
  private final List<String> wrong = new ArrayList<>();

  private ServerRules(SettingReader settings) {
    this.settings = settings;
  }

  /** A line for each setting that is wrong; empty when none is. */
  static List<String> violations(SettingReader settings) {
    ServerRules rules = new ServerRules(settings);
    rules.kafka();
    rules.cassandra();
    rules.hdfs();
    rules.neighbours();
    return rules.wrong;
  }

  private void kafka() {
    addresses(settings.of("kafka.bootstrap.servers"));
    Setting protocol = settings.of("kafka.security.protocol");
    String name = protocol.given().orElse("PLAINTEXT");
    if (!PROTOCOLS.contains(name)) {
      wrong.add(protocol + " must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL");
    }
    Setting login = settings.of("kafka.sasl.jaas.config");
    if (name.startsWith("SASL_")
        && login.given().isEmpty()
        && System.getProperty("java.security.auth.login.config") == null) {
      wrong.add(login + " is needed with " + protocol);
    }
    for (String store : List.of("truststore", "keystore")) {
      String prefix = "kafka.ssl." + store + ".";
      new KeyStoreRule(
              settings.of(prefix + "location"),
              settings.of(prefix + "password"),
              settings.of(prefix + "type").given())
          .violation()
          .ifPresent(wrong::add);
    }
  }

  private void cassandra() {
    Setting keyspace = settings.of("quarkus.cassandra.keyspace");
    if (!keyspace.isMentioned()) {
      return; // A service that uses Cassandra has one of its own, whatever it is given besides.
    }
    addresses(settings.of("quarkus.cassandra.contact-points"));
    if (!keyspace.given().orElse("").matches(KEYSPACE)) {
      wrong.add(keyspace + " must match " + KEYSPACE);
    }
    Setting datacenter = settings.of("quarkus.cassandra.local-datacenter");
    if (datacenter.given().isEmpty()) {
      wrong.add(datacenter + " must name a data center");
    }
    Setting user = settings.of("quarkus.cassandra.auth.username");
    Setting password = settings.of("quarkus.cassandra.auth.password");
    if (user.given().isPresent() != password.given().isPresent()) {
      wrong.add(user + " and " + password + " belong together");
    }
    for (String store : List.of("TRUSTSTORE", "KEYSTORE")) {
      String prefix = "CASSANDRA_SSL_" + store + "_";
      new KeyStoreRule(
              settings.variable(prefix + "PATH"),
              settings.variable(prefix + "PASSWORD"),
              Optional.empty())
          .violation()
          .ifPresent(wrong::add);
    }
  }

  private void addresses(Setting list) {
    if (list.given().isEmpty()) {
      wrong.add(list + " must be host:port, separated by commas");
      return;
    }
    boolean known = false;
    for (String address : list.value().split(",")) {
      Matcher parts = ADDRESS.matcher(address.strip());
      if (!parts.matches() || !isPort(Integer.parseInt(parts.group("port")))) {
        wrong.add(
            "%s must be host:port, separated by commas: '%s' is not"
                .formatted(list, address.strip()));
        return;
      }
      known |= isKnown(parts.group("host"));
    }
    if (!known) {
      // The drivers would end with a stack trace, or turn to this machine's own ports instead.
      wrong.add(list + ": no such host is known");
    }
  }

  private void hdfs() {
    Setting place = settings.of("tickcast.hdfs.uri");
    if (place.given().isEmpty()) {
      return; // The default of the mapping, or none where HDFS is not used.
    }
    Setting folder = settings.variable("HADOOP_CONF_DIR");
    try {
      URI uri = new URI(place.value());
      boolean local = "file".equals(uri.getScheme());
      if (!local
          && (!Set.of("hdfs", "viewfs").contains(String.valueOf(uri.getScheme()))
              || uri.getHost() == null)) {
        wrong.add(place + " must be like hdfs://host:8020");
      } else if (!local && folder.given().isEmpty() && !isKnown(uri.getHost())) {
        wrong.add(place + ": no such host is known");
      }
    } catch (URISyntaxException e) {
      wrong.add(place + " must be like hdfs://host:8020");
    }
    for (String site : List.of("core-site.xml", "hdfs-site.xml")) {
      if (folder.given().isPresent() && !Files.isReadable(Path.of(folder.value(), site))) {
        wrong.add(folder + " must hold a readable " + site);
      }
    }
  }

  /** A service that is away is only shown as away: an address that can never be right is not. */
  private void neighbours() {
    for (String service : List.of("ingest", "feature", "training")) {
      Setting place = settings.of("tickcast.services." + service);
      if (place.given().isPresent() && !place.value().matches("https?://[^/\\s]+.*")) {
        wrong.add(place + " must be like http://host:8080");
      }
    }
  }

  private static boolean isPort(int number) {
    return number > 0 && number < 65_536;
  }

  private static boolean isKnown(String host) {
    try {
      return InetAddress.getAllByName(host).length > 0;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}

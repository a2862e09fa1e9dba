package io.tickcast.packaging;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The environment variables that one of our programs understands: its own settings, from {@code
 * docs/configuration.md} (which a test keeps equal to the configuration interfaces), those of
 * Quarkus that we use, and those of the platform.
 */
final class ServiceSettings {
  /** More keys exist, but one that is not here has not been thought about. */
  private static final Set<String> QUARKUS =
      Set.of(
          "quarkus.http.host",
          "quarkus.http.port",
          "quarkus.cassandra.contact-points",
          "quarkus.cassandra.local-datacenter",
          "quarkus.cassandra.keyspace",
          "quarkus.cassandra.auth.username",
          "quarkus.cassandra.auth.password",
          "quarkus.log.level",
          "quarkus.shutdown.delay");

  /** The Kafka client's, in the services as in provisioning. */
  private static final Set<String> KAFKA =
      Set.of(
          "kafka.bootstrap.servers",
          "kafka.security.protocol",
          "kafka.sasl.mechanism",
          "kafka.sasl.jaas.config",
          "kafka.ssl.truststore.location",
          "kafka.ssl.truststore.password",
          "kafka.ssl.truststore.type",
          "kafka.ssl.keystore.location",
          "kafka.ssl.keystore.password",
          "kafka.ssl.keystore.type",
          "kafka.ssl.key.password");

  /** The JVM's, Hadoop's and Kerberos' own. */
  private static final Set<String> PLATFORM =
      Set.of(
          "JDK_JAVA_OPTIONS",
          "HADOOP_USER_NAME",
          "HADOOP_CONF_DIR",
          "KRB5CCNAME",
          "KRB5PRINCIPAL",
          "KRB5KEYTAB");

  /** By which the Cassandra driver's own settings are given. */
  private static final String DRIVER = "contracts/src/main/resources/application.conf";

  private static final Pattern SUBSTITUTED = Pattern.compile("[$][{][?]([A-Z_]+)}");

  private static final Pattern OUR_IMAGE =
      Pattern.compile(".*tickcast}?/([a-z]+-service|provisioning):[^/]+");
  private static final Pattern ROW = Pattern.compile("^\\| `(tickcast[.][^`]+)` \\|");
  private static final Pattern VARIABLE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");
  private static final String PROVISIONING_SOURCE =
      "provisioning/src/main/java/io/tickcast/provisioning/ProvisionEnvironment.java";

  private final String program;
  private final Set<String> variables;

  private ServiceSettings(String program, Set<String> variables) {
    this.program = program;
    this.variables = variables;
  }

  /** Those of the program in an image; empty for an image that is not ours. */
  static Optional<ServiceSettings> ofImage(String image) {
    Matcher ours = OUR_IMAGE.matcher(image);
    return ours.matches() ? Optional.of(of(ours.group(1))) : Optional.empty();
  }

  private static ServiceSettings of(String program) {
    Set<String> variables = new HashSet<>(PLATFORM);
    KAFKA.forEach(key -> variables.add(variable(key)));
    if (!program.equals("ingest-service")) {
      SUBSTITUTED.matcher(Checkout.text(DRIVER)).results().forEach(v -> variables.add(v.group(1)));
    }
    if (program.equals("provisioning")) {
      VARIABLE
          .matcher(Checkout.text(PROVISIONING_SOURCE))
          .results()
          .forEach(name -> variables.add(name.group(1)));
    } else {
      QUARKUS.forEach(key -> variables.add(variable(key)));
      documented("service-kit").forEach(key -> variables.add(variable(key)));
      documented(program).forEach(key -> variables.add(variable(key)));
    }
    return new ServiceSettings(program, variables);
  }

  private static Set<String> documented(String service) {
    String page = Checkout.text("docs/configuration.md");
    int begin = page.indexOf("\n## " + service + "\n");
    if (begin < 0) {
      throw new AssertionError("docs/configuration.md has no section for " + service);
    }
    int end = page.indexOf("\n## ", begin + 1);
    return page.substring(begin, end < 0 ? page.length() : end)
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::find)
        .map(row -> row.group(1))
        .collect(Collectors.toSet());
  }

  /** What is wrong with a variable's name; empty when nothing is. */
  Optional<String> problemWith(String variable) {
    return variables.contains(variable)
        ? Optional.empty()
        : Optional.of(variable + " is no setting of " + program);
  }

  /** MicroProfile's rule from a key to its variable. */
  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}

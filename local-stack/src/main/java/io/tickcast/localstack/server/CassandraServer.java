package io.tickcast.localstack.server;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.tickcast.localstack.Ports;
import io.tickcast.localstack.StackException;
import io.tickcast.provisioning.Provisioning;
import io.tickcast.provisioning.ProvisioningReport;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Works when it answers a query. */
final class CassandraServer implements Server {
  /** What Cassandra 5 reaches into on Java 17 and newer, as its own start script lists it. */
  private static final List<String> EXPORTS =
      List.of(
          "java.base/jdk.internal.misc",
          "java.base/java.lang.ref",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql",
          "jdk.attach/sun.tools.attach",
          "jdk.compiler/com.sun.tools.javac.file",
          "jdk.unsupported/sun.misc");

  private static final List<String> OPENS =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.util",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "jdk.compiler/com.sun.tools.javac",
          "jdk.management/com.sun.management.internal");

  @Override
  public String mainClass() {
    return "io.tickcast.localstack.cassandra.CassandraNode";
  }

  @Override
  public List<String> flags(List<Path> classPath) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-Xms128m",
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=128m",
                "-Djdk.attach.allowAttachSelf=true",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-javaagent:" + jamm(classPath)));
    EXPORTS.forEach(name -> flags.add("--add-exports=" + name + "=ALL-UNNAMED"));
    OPENS.forEach(name -> flags.add("--add-opens=" + name + "=ALL-UNNAMED"));
    return flags;
  }

  /** Cassandra measures its objects with it. */
  private static Path jamm(List<Path> classPath) {
    return classPath.stream()
        .filter(jar -> jar.getFileName().toString().matches("jamm-.*[.]jar"))
        .findFirst()
        .orElseThrow(() -> new StackException("jamm is not on Cassandra's class path"));
  }

  @Override
  public Map<String, String> settings(Ports ports) {
    return Map.of(
        "tickcast.port", Integer.toString(ports.cassandra()),
        "tickcast.storage-port", Integer.toString(ports.cassandraStorage()));
  }

  @Override
  public Client connect(Ports ports) {
    CqlSession session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress("127.0.0.1", ports.cassandra()))
            .withLocalDatacenter("datacenter1")
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                    .withDuration(
                        DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(20))
                    .withDuration(
                        DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(10))
                    .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
                    .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
                    .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                    .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                    .build())
            .build();
    try {
      session.execute("SELECT release_version FROM system.local");
      return new CassandraClient(session);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private record CassandraClient(CqlSession session) implements Client {
    @Override
    public ProvisioningReport provision(Provisioning provisioning) {
      return provisioning.schema(session);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}

package io.tickcast.localstack;

import io.tickcast.localstack.process.Jdk;
import io.tickcast.localstack.process.JvmCommand;
import io.tickcast.localstack.server.Server;
import io.tickcast.provisioning.Provisioning;
import io.tickcast.provisioning.ProvisioningException;
import io.tickcast.provisioning.ProvisioningReport;
import io.tickcast.provisioning.ProvisioningSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kafka, Cassandra or HDFS; ready means that it answers and that everything in it is provisioned.
 */
final class ServerProcess extends PartProcess {
  private static final int CONNECT_MILLIS = 500;

  private final Server server;
  private final Ports ports;
  private final Provisioning provisioning;
  private volatile ProvisioningReport report = new ProvisioningReport(List.of(), List.of());

  ServerProcess(
      Part part,
      TickcastHome home,
      Jdk jdk,
      Path data,
      Ports ports,
      ProvisioningSettings settings) {
    super(part, part.label(), command(part, home, jdk, data, ports), ports.all(part), data);
    this.server = Server.of(part);
    this.ports = ports;
    this.provisioning = new Provisioning(settings);
  }

  private static List<String> command(
      Part part, TickcastHome home, Jdk jdk, Path data, Ports ports) {
    Server server = Server.of(part);
    List<Path> classPath = home.serverClassPath(part);
    Map<String, String> properties = new LinkedHashMap<>(server.settings(ports));
    properties.put("tickcast.data", data.resolve(part.label()).toString());
    return new JvmCommand(
            jdk.home(), server.flags(classPath), properties, classPath, server.mainClass())
        .line();
  }

  @Override
  void probe() throws Exception {
    requireListening();
    try (Server.Client client = server.connect(ports)) {
      report = client.provision(provisioning);
    } catch (ProvisioningException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  /** Clients complain loudly in their logs about a port that is not open yet. */
  private void requireListening() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", ports.of(part())), CONNECT_MILLIS);
    }
  }

  /** What the last start created and found. */
  ProvisioningReport report() {
    return report;
  }
}

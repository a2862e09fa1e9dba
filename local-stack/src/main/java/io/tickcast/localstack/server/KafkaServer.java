package io.tickcast.localstack.server;

import io.tickcast.localstack.Ports;
import io.tickcast.provisioning.Provisioning;
import io.tickcast.provisioning.ProvisioningReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Works when it describes its cluster. */
final class KafkaServer implements Server {
  @Override
  public String mainClass() {
    return "io.tickcast.localstack.kafka.KafkaNode";
  }

  @Override
  public List<String> flags(List<Path> classPath) {
    return List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=64m");
  }

  @Override
  public Map<String, String> settings(Ports ports) {
    return Map.of(
        "tickcast.port", Integer.toString(ports.kafka()),
        "tickcast.controller-port", Integer.toString(ports.kafkaController()));
  }

  @Override
  public Client connect(Ports ports) throws Exception {
    Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers", "127.0.0.1:" + ports.kafka(),
                "default.api.timeout.ms", "30000",
                "request.timeout.ms", "10000"));
    try {
      admin.describeCluster().nodes().get(10, TimeUnit.SECONDS);
      return new KafkaClient(admin);
    } catch (Exception e) {
      admin.close(Duration.ZERO);
      throw e;
    }
  }

  private record KafkaClient(Admin admin) implements Client {
    @Override
    public ProvisioningReport provision(Provisioning provisioning) {
      return provisioning.topics(admin);
    }

    @Override
    public void close() {
      admin.close();
    }
  }
}

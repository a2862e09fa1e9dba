package io.tickcast.localstack.server;

import io.tickcast.localstack.Part;
import io.tickcast.localstack.Ports;
import io.tickcast.provisioning.Provisioning;
import io.tickcast.provisioning.ProvisioningReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One kind of server. */
public interface Server {
  /** The server of a part. */
  static Server of(Part part) {
    return switch (part) {
      case KAFKA -> new KafkaServer();
      case CASSANDRA -> new CassandraServer();
      case HDFS -> new HdfsServer();
      default -> throw new IllegalArgumentException(part.label() + " is a service, not a server");
    };
  }

  String mainClass();

  /**
   * The JVM's flags.
   *
   * @param classPath of the server, where an agent may be
   */
  List<String> flags(List<Path> classPath);

  /** System properties of {@link #mainClass()}, except its data folder. */
  Map<String, String> settings(Ports ports);

  /**
   * A client that has got an answer proving that the server works.
   *
   * @throws Exception as long as it does not
   */
  Client connect(Ports ports) throws Exception;

  /** A connection to a server that works. */
  interface Client extends AutoCloseable {
    ProvisioningReport provision(Provisioning provisioning);

    @Override
    void close();
  }
}

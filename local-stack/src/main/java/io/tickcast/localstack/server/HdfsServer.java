package io.tickcast.localstack.server;

import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.localstack.Ports;
import io.tickcast.provisioning.Provisioning;
import io.tickcast.provisioning.ProvisioningReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.DatanodeReportType;

/** Works when it has left safe mode and its DataNode lives. */
final class HdfsServer implements Server {
  @Override
  public String mainClass() {
    return "io.tickcast.localstack.hdfs.HdfsNode";
  }

  @Override
  public List<String> flags(List<Path> classPath) {
    return List.of(
        "-Xms48m",
        "-Xmx192m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:MaxDirectMemorySize=64m");
  }

  @Override
  public Map<String, String> settings(Ports ports) {
    return Map.of(
        "tickcast.port", Integer.toString(ports.hdfs()),
        "tickcast.web-port", Integer.toString(ports.hdfsWeb()),
        "tickcast.datanode-port", Integer.toString(ports.dataNode()),
        "tickcast.datanode-ipc-port", Integer.toString(ports.dataNodeIpc()),
        "tickcast.datanode-web-port", Integer.toString(ports.dataNodeWeb()));
  }

  @Override
  public Client connect(Ports ports) throws IOException {
    var hdfs =
        (DistributedFileSystem) HdfsStore.open(URI.create("hdfs://127.0.0.1:" + ports.hdfs()));
    try {
      if (hdfs.setSafeMode(SafeModeAction.GET)) {
        throw new IOException("HDFS is in safe mode");
      }
      if (hdfs.getDataNodeStats(DatanodeReportType.LIVE).length == 0) {
        throw new IOException("HDFS has no live DataNode");
      }
      return new HdfsClient(hdfs);
    } catch (IOException e) {
      hdfs.close();
      throw e;
    }
  }

  private record HdfsClient(DistributedFileSystem hdfs) implements Client {
    @Override
    public ProvisioningReport provision(Provisioning provisioning) {
      return provisioning.folders(hdfs);
    }

    @Override
    public void close() {
      try {
        hdfs.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package io.tickcast.localstack.hdfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.server.datanode.DataNode;
import org.apache.hadoop.hdfs.server.namenode.NameNode;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;

/**
 * Starts a NameNode and a DataNode on loopback that keep their data; formats the NameNode on first
 * use.
 *
 * <p>System properties, all required: {@code tickcast.data} (folder), {@code tickcast.port}
 * (NameNode), {@code tickcast.web-port}, {@code tickcast.datanode-port}, {@code
 * tickcast.datanode-ipc-port}, {@code tickcast.datanode-web-port}.
 */
public final class HdfsNode {
  private HdfsNode() {}

  public static void main(String[] args) throws IOException {
    Path data = Path.of(System.getProperty("tickcast.data")).toAbsolutePath();
    Path names = data.resolve("name");
    Path blocks = data.resolve("blocks");
    Files.createDirectories(blocks);
    Configuration settings = settings(data, names, blocks);
    // Both nodes register metrics under the same names in this one JVM.
    DefaultMetricsSystem.setMiniClusterMode(true);
    if (!Files.exists(names.resolve("current/VERSION"))) {
      refuseToFormatOver(blocks);
      NameNode.format(settings);
    }
    NameNode nameNode = NameNode.createNameNode(new String[0], settings);
    DataNode dataNode = DataNode.createDataNode(new String[0], settings);
    if (dataNode == null) {
      System.err.println("tickcast: the DataNode could not use " + blocks);
      System.exit(3);
    }
    // Hadoop's own shutdown hooks do what a stop needs; stopping the nodes from another hook fails
    // half-way.
    nameNode.join();
  }

  /** A new NameNode would order every block of the old one to be deleted. */
  private static void refuseToFormatOver(Path blocks) throws IOException {
    try (Stream<Path> found = Files.list(blocks)) {
      if (found.findAny().isPresent()) {
        System.err.println(
            "tickcast: damaged data: "
                + blocks
                + " holds blocks but the NameNode's folder is gone");
        System.exit(3);
      }
    }
  }

  private static Configuration settings(Path data, Path names, Path blocks) {
    Configuration c = new HdfsConfiguration();
    c.set("hadoop.tmp.dir", data.resolve("tmp").toString());
    c.set("fs.defaultFS", "hdfs://" + loopback("tickcast.port"));
    c.set("dfs.namenode.rpc-address", loopback("tickcast.port"));
    c.set("dfs.namenode.http-address", loopback("tickcast.web-port"));
    c.set("dfs.namenode.name.dir", names.toUri().toString());
    c.set("dfs.datanode.address", loopback("tickcast.datanode-port"));
    c.set("dfs.datanode.ipc.address", loopback("tickcast.datanode-ipc-port"));
    c.set("dfs.datanode.http.address", loopback("tickcast.datanode-web-port"));
    c.set("dfs.datanode.data.dir", blocks.toUri().toString());
    c.set("dfs.replication", "1");
    c.set("dfs.permissions.enabled", "false");
    // A closed file must survive power loss; the default leaves it to the page cache.
    c.set("dfs.datanode.synconclose", "true");
    // One DataNode, on this machine: nothing to wait for after its report.
    c.set("dfs.namenode.safemode.extension", "0");
    c.set("dfs.namenode.safemode.min.datanodes", "1");
    c.set("dfs.heartbeat.interval", "1");
    c.set("dfs.blockreport.initialDelay", "0");
    c.set("dfs.namenode.datanode.registration.ip-hostname-check", "false");
    // A killed DataNode must be missed within seconds, not ten minutes: 2 x 5 s + 10 x 1 s.
    c.set("dfs.namenode.heartbeat.recheck-interval", "5000");
    // Forking du and df for a gigabyte of blocks is all cost.
    c.set("fs.getspaceused.classname", "org.apache.hadoop.fs.DFCachingGetSpaceUsed");
    // Small heap: few threads.
    c.set("dfs.namenode.handler.count", "4");
    c.set("dfs.datanode.handler.count", "4");
    return c;
  }

  private static String loopback(String portProperty) {
    return "127.0.0.1:" + Integer.getInteger(portProperty);
  }
}

package io.tickcast.contracts.layout;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;

/** Opens the store that {@link HdfsLayout} describes. */
public final class HdfsStore {
  private static final String SITE_FOLDER = "HADOOP_CONF_DIR";

  private HdfsStore() {}

  /**
   * A client of its own, to be closed by the caller. The file systems are named explicitly, since
   * service files do not survive every packaging. Files of HDFS get as many copies as the name node
   * makes by default, unless {@code hdfs-site.xml} says otherwise.
   *
   * @param uri {@code hdfs://host:port}, or {@code file:///} for tests of pure logic
   * @throws IOException when the URI names no known file system, the host of the name node is
   *     unknown, or the client cannot be made; a name node that is away shows only at the first
   *     call
   */
  public static FileSystem open(URI uri) throws IOException {
    Configuration conf = configuration();
    if (System.getenv(SITE_FOLDER) != null) {
      // The login reads settings of its own, which would know nothing of Kerberos.
      UserGroupInformation.setConfiguration(conf);
    }
    try {
      return FileSystem.newInstance(uri, conf);
    } catch (IllegalArgumentException e) {
      // The client's way to say that a host has no address: an outage, as names come and go.
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw new IOException("the name node's host is unknown: " + unknown.getMessage(), unknown);
      }
      throw e;
    }
  }

  /**
   * The client's settings: HDFS and local files, time-outs that let an outage be seen in seconds,
   * and what {@code core-site.xml} and {@code hdfs-site.xml} in the folder {@code HADOOP_CONF_DIR}
   * say, if there is such a variable: high availability, Kerberos, encryption.
   */
  public static Configuration configuration() {
    return configuration(System.getenv(SITE_FOLDER));
  }

  static Configuration configuration(String siteFolder) {
    Configuration conf = new Configuration();
    if (siteFolder != null) {
      conf.addResource(new Path(siteFolder, "core-site.xml"));
      conf.addResource(new Path(siteFolder, "hdfs-site.xml"));
    }
    conf.set("fs.hdfs.impl", ServerReplicatedHdfs.class.getName());
    conf.set("fs.file.impl", "org.apache.hadoop.fs.LocalFileSystem");
    conf.setInt("ipc.client.connect.max.retries", 3);
    conf.setInt("ipc.client.connect.timeout", 5_000);
    // A file is closed once the name node has heard of its last block, some milliseconds after the
    // data node has it. The client's own first wait of 400 ms would be most of a small file's cost;
    // with doubled waits, nine of these are as patient as five of those.
    conf.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 25);
    conf.setInt("dfs.client.block.write.locateFollowingBlock.retries", 9);
    conf.setBoolean("fs.automatic.close", false);
    return conf;
  }
}

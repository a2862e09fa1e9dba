package io.tickcast.contracts.layout;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * HDFS where a file gets as many copies as the name node makes by default. Hadoop's own client asks
 * for three unless a site file of its own says otherwise, however few data nodes there are, and
 * such blocks never get all the copies that they wait for.
 *
 * <p>Public for Hadoop, which makes it by its name.
 */
public final class ServerReplicatedHdfs extends DistributedFileSystem {
  private static final String REPLICATION = "dfs.replication";
  private static final Path ROOT = new Path("/");

  private boolean operatorChose;

  @Override
  public void initialize(URI uri, Configuration conf) throws IOException {
    super.initialize(uri, conf);
    String[] sources = getConf().getPropertySources(REPLICATION);
    operatorChose = sources != null && !sources[sources.length - 1].equals("hdfs-default.xml");
  }

  /**
   * What the client's own site file says, else the name node's default, which the client asks for
   * at the first file and again when an hour has passed. A name node that does not answer leaves
   * Hadoop's own default: the file cannot be created either, and that call tells why.
   */
  @Override
  public short getDefaultReplication() {
    short own = super.getDefaultReplication();
    if (operatorChose) {
      return own;
    }
    try {
      return getServerDefaults(ROOT).getReplication();
    } catch (IOException e) {
      return own;
    }
  }
}

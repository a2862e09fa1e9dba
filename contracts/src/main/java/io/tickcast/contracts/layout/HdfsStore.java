package io.tickcast.contracts.layout;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Opens the store that {@link HdfsLayout} describes. */
public final class HdfsStore {
  private HdfsStore() {}

  /**
   * A client of its own, to be closed by the caller. The file systems are named explicitly, since
   * service files do not survive every packaging.
   *
   * @param uri {@code hdfs://host:port}, or {@code file:///} for tests of pure logic
   * @throws IOException when the URI names no known file system or the client cannot be made; a
   *     name node that is away shows only at the first call
   */
  public static FileSystem open(URI uri) throws IOException {
    return FileSystem.newInstance(uri, configuration());
  }

  /**
   * The client's settings: HDFS and local files, and time-outs that let an outage be seen in
   * seconds.
   */
  public static Configuration configuration() {
    Configuration conf = new Configuration();
    conf.set("fs.hdfs.impl", "org.apache.hadoop.hdfs.DistributedFileSystem");
    conf.set("fs.file.impl", "org.apache.hadoop.fs.LocalFileSystem");
    conf.setInt("ipc.client.connect.max.retries", 3);
    conf.setInt("ipc.client.connect.timeout", 5_000);
    conf.setBoolean("fs.automatic.close", false);
    return conf;
  }
}

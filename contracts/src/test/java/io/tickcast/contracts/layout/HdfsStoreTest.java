package io.tickcast.contracts.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdfsStoreTest {
  @Test
  void anOperatorsSiteFilesSayWhereANameServiceIs(@TempDir Path folder) throws Exception {
    site(folder, "core-site.xml", "hadoop.security.authentication", "kerberos");
    site(folder, "hdfs-site.xml", "dfs.nameservices", "warehouse");

    Configuration conf = HdfsStore.configuration(folder.toString());

    assertThat(conf.get("hadoop.security.authentication")).isEqualTo("kerberos");
    assertThat(conf.get("dfs.nameservices")).isEqualTo("warehouse");
  }

  @Test
  void anOutageIsSeenInSecondsWhateverTheSiteFilesSay(@TempDir Path folder) throws Exception {
    site(folder, "core-site.xml", "ipc.client.connect.max.retries", "50");

    assertThat(HdfsStore.configuration(folder.toString()).get("ipc.client.connect.max.retries"))
        .isEqualTo("3");
  }

  @Test
  void aNameNodeWhoseHostIsUnknownIsAnOutage() {
    assertThatThrownBy(() -> HdfsStore.open(URI.create("hdfs://namenode.invalid:8020")))
        .isInstanceOf(IOException.class)
        .hasMessage("the name node's host is unknown: namenode.invalid")
        .hasCauseInstanceOf(UnknownHostException.class);
  }

  @Test
  void theOperatorsOwnNumberOfCopiesIsKept(@TempDir Path folder) throws Exception {
    site(folder, "hdfs-site.xml", "dfs.replication", "2");

    assertThat(copies(HdfsStore.configuration(folder.toString()))).isEqualTo((short) 2);
  }

  @Test
  void anAbsentNameNodeIsLeftToTheCallThatNeedsIt() throws Exception {
    Configuration conf = HdfsStore.configuration(null);
    conf.setInt("ipc.client.connect.max.retries", 0);

    assertThat(copies(conf)).isEqualTo((short) 3);
  }

  /** Of a client whose name node is away. */
  private static short copies(Configuration conf) throws IOException {
    try (FileSystem hdfs = FileSystem.newInstance(URI.create("hdfs://127.0.0.1:1"), conf)) {
      return hdfs.getDefaultReplication(new org.apache.hadoop.fs.Path("/file"));
    }
  }

  private static void site(Path folder, String file, String name, String value) throws Exception {
    String property = "<property><name>%s</name><value>%s</value></property>";
    Files.writeString(
        folder.resolve(file),
        "<configuration>" + property.formatted(name, value) + "</configuration>");
  }
}

package io.tickcast.ingest.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.ArchiveFilesContract;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on the real HDFS. */
class HdfsFilesIT extends ArchiveFilesContract {
  private static FileSystem hdfs;

  @BeforeAll
  static void open() throws IOException {
    hdfs = HdfsStore.open(LocalStack.shared(Part.HDFS).hdfsUri());
  }

  @AfterAll
  static void close() throws IOException {
    hdfs.close();
  }

  @Override
  protected ArchiveFiles files() {
    return new HdfsFiles(hdfs);
  }

  @Override
  protected String folder() {
    return "/contract-" + UUID.randomUUID();
  }
}

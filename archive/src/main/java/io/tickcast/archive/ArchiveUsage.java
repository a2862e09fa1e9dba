package io.tickcast.archive;

import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a chain's files take, as they stand in their folders.
 *
 * @param files how many
 * @param bytes their length
 */
public record ArchiveUsage(long files, long bytes) {
  private ArchiveUsage plus(ArchiveUsage other) {
    return new ArchiveUsage(files + other.files, bytes + other.bytes);
  }

  /**
   * By chain, what stands there.
   *
   * @throws IOException when HDFS is away
   */
  public static Map<ChainId, ArchiveUsage> of(FileSystem hdfs) throws IOException {
    Map<ChainId, ArchiveUsage> usage = new HashMap<>();
    for (Kind kind : Kind.values()) {
      for (FileStatus date : list(hdfs, new Path(HdfsLayout.RAW + "/" + kind.label()))) {
        for (FileStatus file : list(hdfs, date.getPath())) {
          ArchiveFile.named(kind, file.getPath().toUri().getPath())
              .ifPresent(
                  named ->
                      usage.merge(
                          named.chain(), new ArchiveUsage(1, file.getLen()), ArchiveUsage::plus));
        }
      }
    }
    return usage;
  }

  private static FileStatus[] list(FileSystem hdfs, Path folder) throws IOException {
    try {
      return hdfs.listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }
}

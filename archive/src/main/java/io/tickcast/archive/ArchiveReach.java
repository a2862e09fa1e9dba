package io.tickcast.archive;

import io.tickcast.archive.row.Kind;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * How far the archive has come in event time, cheaply: from the footer of each partition's newest
 * files.
 */
public final class ArchiveReach {
  private final FileSystem hdfs;
  private final TickArchive archive;

  public ArchiveReach(FileSystem hdfs) {
    this.hdfs = hdfs;
    this.archive = new TickArchive(hdfs);
  }

  /**
   * The newest event time in the archive; empty when it holds no readable file.
   *
   * @throws IOException when HDFS is away
   */
  public Optional<Instant> newest() throws IOException {
    List<ArchiveFile> ticks =
        archive.files().stream().filter(file -> file.kind() == Kind.TICKS).toList();
    Map<Integer, Long> ends = new HashMap<>();
    ticks.forEach(file -> ends.merge(file.partition(), file.next(), Math::max));
    long newest = Long.MIN_VALUE;
    for (ArchiveFile file : ticks) {
      if (file.next() == ends.get(file.partition())) {
        newest = Math.max(newest, newest(file));
      }
    }
    return newest == Long.MIN_VALUE
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(newest, ChronoUnit.MICROS));
  }

  private long newest(ArchiveFile file) throws IOException {
    long newest = Long.MIN_VALUE;
    Path path = hdfs.makeQualified(new Path(file.path()));
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, hdfs.getConf()))) {
      for (BlockMetaData block : reader.getFooter().getBlocks()) {
        for (ColumnChunkMetaData column : block.getColumns()) {
          if (column.getPath().toDotString().equals("ts")
              && column.getStatistics().genericGetMax() instanceof Long max) {
            newest = Math.max(newest, max);
          }
        }
      }
    } catch (RuntimeException e) {
      // No Parquet file: a training that meets it says so; here it reaches nowhere.
      return Long.MIN_VALUE;
    }
    return newest;
  }
}

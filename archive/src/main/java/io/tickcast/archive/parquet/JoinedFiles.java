package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.row.ArchiveRow;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;

/** Files that hold the rows of several parts. */
public final class JoinedFiles {
  private final FileSystem hdfs;

  /**
   * @param hdfs closed by the caller
   */
  public JoinedFiles(FileSystem hdfs) {
    this.hdfs = hdfs;
  }

  /**
   * How many bytes at the beginning of a joined file nobody reads; empty for every other file, for
   * one that does not say it, and for none.
   */
  public OptionalLong dead(String path) throws IOException {
    try {
      PartInput file = PartInput.of(hdfs, path);
      return ParquetFormat.footer(file).dead(file.getLength());
    } catch (FileNotFoundException | DamagedPartException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Writes what must stand behind some files so that all together are one Parquet file, of which
   * only this end is alive. The file is made before the lengths of the others are asked for: who
   * changes one of them takes it away, removes this file, and puts the other in its place, so that
   * what was reckoned with an old length can never be used.
   *
   * @param path where it is written; nothing may stand there
   * @param from the files, in the order of their rows
   * @param link all rows as one segment
   * @param part all rows as one part
   * @param covers what the footer says that it holds
   */
  public void writeEnd(String path, List<String> from, Link link, Part part, String covers)
      throws IOException {
    long[] before = {0};
    ParquetPart.Start start =
        () -> {
          for (String file : from) {
            before[0] += hdfs.getFileStatus(new Path(file)).getLen();
          }
          return before[0];
        };
    try (ParquetPart end = part(path, part, start)) {
      copy(from, end, part);
      end.remark(Footer.COVERS, covers);
      end.remark(Footer.DEAD, Long.toString(before[0]));
      end.close(link.segment());
    }
    ParquetFormat.requireRows(PartInput.behind(before[0], hdfs, path), link, part);
  }

  /** Writes the rows of a joined file once more, without anything dead. */
  public void write(String path, String from, Link link, Part part, String covers)
      throws IOException {
    try (ParquetPart copy = part(path, part, ParquetPart.Start.OF_FILE)) {
      copy(List.of(from), copy, part);
      copy.remark(Footer.COVERS, covers);
      copy.remark(Footer.DEAD, "0");
      copy.close(link.segment());
    }
    verify(path, link, part);
  }

  private ParquetPart part(String path, Part part, ParquetPart.Start start) throws IOException {
    return new ParquetPart(
        hdfs, path, RowLayout.of(part.kind()), ParquetFormat.DEFAULT_ROW_GROUP_BYTES, start, true);
  }

  private void copy(List<String> from, ParquetPart to, Part part) throws IOException {
    for (String file : from) {
      try (PartReader reader = new PartReader(hdfs, part.kind(), file, FilterCompat.NOOP)) {
        for (ArchiveRow row = reader.next(); row != null; row = reader.next()) {
          to.append(row);
        }
      }
    }
  }

  /**
   * Reads every live byte and every row of a joined file.
   *
   * @throws DamagedPartException when they are not those of the part
   */
  public void verify(String path, Link link, Part part) throws IOException {
    ParquetFormat.requireRows(PartInput.of(hdfs, path), link, part);
  }
}

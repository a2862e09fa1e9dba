package io.tickcast.archive;

import io.tickcast.contracts.codec.ArchivedTick;
import io.tickcast.contracts.codec.ArchivedTicks;
import java.io.Closeable;
import java.io.IOException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * The wanted ticks of one file, in the file's order. Parquet skips the row groups and pages whose
 * statistics and dictionaries rule them out, and checks the sums of the pages that it reads.
 */
final class ArchiveFileReader implements Closeable {
  private final ArchiveFile file;
  private final ParquetReader<GenericRecord> reader;
  private ArchivedTick current;

  /**
   * @throws DamagedFileException when the file is no Parquet file of the archive, or an outage
   *     looks like it: see {@link TickArchive}
   */
  ArchiveFileReader(ArchiveFile file, FilterCompat.Filter wanted, FileSystem hdfs) {
    this.file = file;
    try {
      this.reader =
          AvroParquetReader.<GenericRecord>builder(
                  HadoopInputFile.fromPath(
                      hdfs.makeQualified(new Path(file.path())), hdfs.getConf()))
              .withDataModel(GenericData.get())
              .withFilter(wanted)
              .usePageChecksumVerification()
              .build();
    } catch (IOException | RuntimeException e) {
      throw new DamagedFileException(file, e);
    }
    advance();
  }

  /** The tick here, null behind the last one. */
  ArchivedTick current() {
    return current;
  }

  ArchiveFile file() {
    return file;
  }

  /** Goes to the next tick. */
  void advance() {
    try {
      GenericRecord row = reader.read();
      current = row == null ? null : ArchivedTicks.fromRecord(row);
    } catch (IOException | RuntimeException e) {
      close();
      throw new DamagedFileException(file, e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      // Nothing was written, so nothing is lost.
      current = null;
    }
  }
}

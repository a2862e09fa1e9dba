package io.tickcast.system;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Reads the Parquet tree as any outside tool would: folders and files, no manifest. */
final class ArchiveReader {
  private ArchiveReader() {}

  static List<GenericRecord> rowsOf(URI store, String symbol) throws IOException {
    List<GenericRecord> rows = new ArrayList<>();
    try (FileSystem fs = HdfsStore.open(store)) {
      RemoteIterator<LocatedFileStatus> files = fs.listFiles(new Path(HdfsLayout.RAW_TICKS), true);
      while (files.hasNext()) {
        read(fs, files.next().getPath(), symbol, rows);
      }
    }
    return rows;
  }

  static byte[] bytes(URI store, String path) throws IOException {
    try (FileSystem fs = HdfsStore.open(store);
        var in = fs.open(new Path(path))) {
      return in.readAllBytes();
    }
  }

  private static void read(FileSystem fs, Path file, String symbol, List<GenericRecord> rows)
      throws IOException {
    HadoopInputFile input = HadoopInputFile.fromPath(file, fs.getConf());
    try (ParquetReader<GenericRecord> reader =
        AvroParquetReader.<GenericRecord>builder(input).withDataModel(GenericData.get()).build()) {
      for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
        if (row.get("symbol").toString().equals(symbol)) {
          rows.add(row);
        }
      }
    }
  }
}

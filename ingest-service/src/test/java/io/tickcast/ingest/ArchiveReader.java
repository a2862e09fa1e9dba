package io.tickcast.ingest;

import io.tickcast.contracts.codec.ArchivedTick;
import io.tickcast.contracts.codec.ArchivedTicks;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * Reads the archive as anybody would, and checks that names, footers and folders agree with the
 * rows.
 */
final class ArchiveReader {
  private final URI hdfs;
  private final List<String> problems = new ArrayList<>();

  ArchiveReader(String hdfs) {
    this.hdfs = URI.create(hdfs);
  }

  /** The rows of one symbol. */
  List<ArchivedTick> rowsOf(String symbol) throws IOException {
    problems.clear();
    List<ArchivedTick> rows = new ArrayList<>();
    try (FileSystem store = HdfsStore.open(hdfs)) {
      RemoteIterator<LocatedFileStatus> files =
          store.listFiles(new Path(HdfsLayout.RAW_TICKS), true);
      while (files.hasNext()) {
        List<ArchivedTick> file = read(store, files.next().getPath());
        file.stream().filter(row -> row.tick().symbol().equals(symbol)).forEach(rows::add);
      }
    }
    return rows;
  }

  /** What did not agree at the last look. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private List<ArchivedTick> read(FileSystem store, Path path) throws IOException {
    HadoopInputFile input = HadoopInputFile.fromPath(path, store.getConf());
    List<ArchivedTick> rows = new ArrayList<>();
    try (ParquetReader<GenericRecord> reader =
        AvroParquetReader.<GenericRecord>builder(input)
            .withDataModel(GenericData.get())
            .withConf(store.getConf())
            .build()) {
      for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
        rows.add(ArchivedTicks.fromRecord(row));
      }
    }
    check(path, rows, footer(input));
    return rows;
  }

  private static Map<String, String> footer(HadoopInputFile input) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(input)) {
      return reader.getFooter().getFileMetaData().getKeyValueMetaData();
    }
  }

  private void check(Path path, List<ArchivedTick> rows, Map<String, String> footer) {
    String name =
        "ticks-%d-%s-%s.parquet"
            .formatted(
                rows.get(0).partition(),
                footer.get("tickcast.offset.first"),
                footer.get("tickcast.offset.next"));
    expect(path, "name", name, path.getName());
    expect(path, "rows", Integer.toString(rows.size()), footer.get("tickcast.rows"));
    long first = Long.parseLong(footer.get("tickcast.offset.first"));
    long next = Long.parseLong(footer.get("tickcast.offset.next"));
    if (rows.stream().anyMatch(row -> row.offset() < first || row.offset() >= next)) {
      problems.add("%s: rows are not within [%d, %d)".formatted(path, first, next));
    }
    for (ArchivedTick row : rows) {
      LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(row.tick().tsMicros(), 86_400_000_000L));
      expect(path, "folder", "date=" + date, path.getParent().getName());
    }
  }

  private void expect(Path path, String what, String expected, String found) {
    if (!expected.equals(found)) {
      problems.add("%s: %s is %s, expected %s".formatted(path, what, found, expected));
    }
  }
}

package io.tickcast.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.PartReader;
import io.tickcast.archive.parquet.RowLayout;
import io.tickcast.archive.row.Kind;
import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSchemasTest {
  private static final Schema TICK = RowLayout.of(Kind.TICKS).schema();

  @TempDir Path folder;

  @Test
  void aFieldMayBeAddedWithADefault() throws IOException {
    try (FileSystem local = local()) {
      ArchiveSchemas schemas = new ArchiveSchemas(below(local));
      schemas.require(Kind.TICKS, without("id"));
      assertThatCode(() -> schemas.require(Kind.TICKS, TICK)).doesNotThrowAnyException();
      assertThatCode(() -> schemas.require(Kind.TICKS, TICK)).doesNotThrowAnyException();
    }
  }

  @Test
  void aFieldWithoutADefaultIsRefusedInOneLine() throws IOException {
    try (FileSystem local = local()) {
      ArchiveSchemas schemas = new ArchiveSchemas(below(local));
      schemas.require(Kind.TICKS, without("volume"));
      assertThatThrownBy(() -> schemas.require(Kind.TICKS, TICK))
          .isInstanceOf(IncompatibleArchiveException.class)
          .hasMessageContaining("the schema of ticks cannot read files that were written with")
          .hasMessageContaining("volume")
          .message()
          .doesNotContain("\n");
    }
  }

  @Test
  void anArchiveOfAnEarlierVersionIsRefused() throws IOException {
    try (FileSystem local = local()) {
      ArchiveFiles files = below(local);
      files.write(HdfsLayout.RAW_TICKS + "/date=2024-01-01/ticks-0-0-10.parquet", new byte[1]);
      assertThatThrownBy(new ArchiveSchemas(files)::require)
          .isInstanceOf(IncompatibleArchiveException.class)
          .hasMessageContaining("that an earlier version wrote without a chain");
    }
  }

  @Test
  void olderFilesAreReadWithTheDefault() throws IOException {
    String file = folder + "/old.parquet";
    write(file, without("id"));
    assertThat(read(file))
        .containsExactly(new TickRow(new Tick("A", 1, 2, 3, 1.5, 2.5, 7, null), 4, 5, 6));
  }

  @Test
  void aFileThatLacksARequiredFieldIsNoFileOfTheArchive() throws IOException {
    String file = folder + "/other.parquet";
    write(file, without("volume"));
    assertThatThrownBy(() -> read(file))
        .hasMessage(file + " cannot be read: a file of ticks must have a column volume");
  }

  @Test
  void aFieldOfALaterVersionIsPassedOver() throws IOException {
    String file = folder + "/new.parquet";
    List<Schema.Field> fields = copies("");
    fields.add(new Schema.Field("venue", Schema.create(Schema.Type.STRING), null, "X"));
    write(file, Schema.createRecord("ArchivedTick", null, "io.tickcast.contracts", false, fields));
    assertThat(read(file))
        .containsExactly(new TickRow(new Tick("A", 1, 2, 3, 1.5, 2.5, 7, "i"), 4, 5, 6));
  }

  private static FileSystem local() throws IOException {
    return FileSystem.newInstance(URI.create("file:///"), new Configuration());
  }

  /** Puts the archive's absolute paths below the test's folder. */
  private ArchiveFiles below(FileSystem local) {
    ArchiveFiles files = new HdfsFiles(local);
    return new ArchiveFiles() {
      @Override
      public void write(String path, byte[] content) throws IOException {
        files.write(folder + path, content);
      }

      @Override
      public byte[] read(String path) throws IOException {
        return files.read(folder + path);
      }

      @Override
      public boolean move(String from, String to) throws IOException {
        return files.move(folder + from, folder + to);
      }

      @Override
      public boolean exists(String path) throws IOException {
        return files.exists(folder + path);
      }

      @Override
      public List<String> list(String path) throws IOException {
        return files.list(folder + path);
      }

      @Override
      public void delete(String path) throws IOException {
        files.delete(folder + path);
      }
    };
  }

  private static Schema without(String name) {
    return Schema.createRecord("ArchivedTick", null, "io.tickcast.contracts", false, copies(name));
  }

  private static List<Schema.Field> copies(String without) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : TICK.getFields()) {
      if (!field.name().equals(without)) {
        fields.add(new Schema.Field(field, field.schema()));
      }
    }
    return fields;
  }

  private static void write(String file, Schema schema) throws IOException {
    GenericRecord row = new GenericData.Record(schema);
    Object[][] values = {
      {"symbol", "A"},
      {"ts", 1L},
      {"open", 2.0},
      {"high", 3.0},
      {"low", 1.5},
      {"close", 2.5},
      {"volume", 7.0},
      {"id", "i"},
      {"kafka_partition", 4},
      {"kafka_offset", 5L},
      {"kafka_timestamp", 6L},
      {"venue", "Y"}
    };
    for (Object[] value : values) {
      if (schema.getField((String) value[0]) != null) {
        row.put((String) value[0], value[1]);
      }
    }
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(
                HadoopOutputFile.fromPath(
                    new org.apache.hadoop.fs.Path("file://" + file), new Configuration()))
            .withSchema(schema)
            .withDataModel(GenericData.get())
            .build()) {
      writer.write(row);
    }
  }

  private static List<TickRow> read(String file) throws IOException {
    List<TickRow> rows = new ArrayList<>();
    try (FileSystem local = local();
        PartReader reader = new PartReader(local, Kind.TICKS, file, FilterCompat.NOOP)) {
      for (var row = reader.next(); row != null; row = reader.next()) {
        rows.add((TickRow) row);
      }
    }
    return rows;
  }
}

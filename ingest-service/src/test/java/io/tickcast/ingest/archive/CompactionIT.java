package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.archive.ArchiveRepair;
import io.tickcast.archive.ArchiveReport;
import io.tickcast.archive.ArchiveVerifier;
import io.tickcast.archive.DamagedPart;
import io.tickcast.archive.RowSource;
import io.tickcast.archive.TickArchive;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.ChainWriter;
import io.tickcast.archive.chain.Step;
import io.tickcast.archive.chain.StepListener;
import io.tickcast.archive.compaction.Compactor;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small files become large ones on the real HDFS, each test with a partition of its own. */
class CompactionIT {
  private static final long NEW_YEAR = 1_704_067_200_000_000L;
  private static final int SEGMENT = 10;
  private static final int SEGMENTS = 4;
  private static final int JOINED_SEGMENTS = 3;

  /** Ticks and heartbeats of two dates in each segment. */
  private static final int GROUPS = 4;

  private static final long ROWS = (long) SEGMENT * SEGMENTS;

  /** Ends a compactor at a step, like a crash. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private ChainOnHdfs chain;
  private ChainId id;
  private DistributedFileSystem hdfs;

  @BeforeEach
  void writeSmallFiles() throws IOException {
    chain = new ChainOnHdfs();
    id = chain.id();
    hdfs = chain.hdfs();
    ChainWriter writer = chain.writer(StepListener.NONE);
    for (long offset = 0; offset < ROWS; offset++) {
      writer.append(row(offset));
      if ((offset + 1) % SEGMENT == 0) {
        ChainOnHdfs.commit(writer);
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    chain.close();
  }

  @Test
  void joinsTheFilesOfAKindAndDateAndKeepsEachRow() throws IOException {
    assertThat(names()).hasSize(GROUPS * SEGMENTS);
    assertThat(compactor(StepListener.NONE).compact(id)).isEqualTo(GROUPS * (JOINED_SEGMENTS - 1));
    // The newest segment is left alone.
    assertThat(names()).hasSize(GROUPS * 2);
    assertEachRowOnce();
    assertSound();
    assertThat(compactor(StepListener.NONE).compact(id)).as("again").isZero();
  }

  @Test
  void leavesNoDeadBytes() throws IOException {
    long before = bytes();
    compactor(StepListener.NONE).compact(id);
    assertThat(bytes()).isLessThan(2 * before / 3);
  }

  @ParameterizedTest
  @EnumSource(names = {"RANGE_CLAIMED", "END_WRITTEN", "JOINED", "CLEANED"})
  void aCompactorThatDiesAnywhereIsGoneOnFrom(Step at) throws IOException {
    assertThatThrownBy(() -> compactor(crashing(at, 1)).compact(id)).isInstanceOf(Crash.class);
    assertEachRowOnce();
    assertSound();
    if (at != Step.RANGE_CLAIMED) {
      assertThatThrownBy(() -> compactor(crashing(at, 2)).compact(id)).isInstanceOf(Crash.class);
      assertEachRowOnce();
    }
    compactor(StepListener.NONE).compact(id);
    assertThat(names()).hasSize(GROUPS * 2);
    assertEachRowOnce();
    assertSound();
    assertThat(hidden()).isEmpty();
  }

  private StepListener crashing(Step at, int times) {
    int[] left = {times};
    return (of, step) -> {
      if (step == at && --left[0] == 0) {
        throw new Crash();
      }
    };
  }

  @Test
  void aZombieThatGoesOnLaterChangesNothing() throws IOException {
    boolean[] nested = {false};
    Compactor zombie =
        compactor(
            (of, step) -> {
              if (step == Step.END_WRITTEN && !nested[0]) {
                nested[0] = true;
                // While it sleeps another one does everything.
                quietly(() -> compactor(StepListener.NONE).compact(id));
              }
            });
    assertThatThrownBy(() -> zombie.compact(id)).isInstanceOf(IOException.class);
    assertEachRowOnce();
    assertSound();
  }

  @Test
  void aRepairThatChangesALengthKeepsAZombieFromJoining() throws IOException {
    boolean[] repaired = {false};
    Compactor zombie =
        compactor(
            (of, step) -> {
              if (step == Step.END_WRITTEN && !repaired[0]) {
                repaired[0] = true;
                quietly(
                    () -> {
                      chain.flip(besideThe(hidden().get(0)));
                      return repairAll();
                    });
              }
            });
    assertThatThrownBy(() -> zombie.compact(id)).isInstanceOf(IOException.class);
    assertEachRowOnce();
    assertSound();
    compactor(StepListener.NONE).compact(id);
    assertThat(names()).hasSize(GROUPS * 2);
    assertEachRowOnce();
  }

  @Test
  void aDamagedFileIsNotJoinedAndADamagedJoinedFileIsMadeAgain() throws IOException {
    String damaged = names().stream().sorted().toList().get(1);
    chain.flip(damaged);
    compactor(StepListener.NONE).compact(id);
    assertThat(names()).contains(damaged).hasSize(GROUPS * 2 + JOINED_SEGMENTS - 1);
    assertThat(damages()).extracting(DamagedPart::path).containsExactly(damaged);
    assertThat(repairAll()).isEqualTo(1);
    compactor(StepListener.NONE).compact(id);
    assertEachRowOnce();

    String joined =
        names().stream()
            .filter(name -> name.contains("/ticks/"))
            .sorted()
            .findFirst()
            .orElseThrow();
    chain.flip(joined);
    assertThat(damages()).extracting(DamagedPart::path).containsExactly(joined);
    assertThat(repairAll()).isEqualTo(1);
    assertEachRowOnce();
    assertSound();
  }

  @Test
  void aReaderThatReadsMeanwhileSeesEachRowOnce() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> reader =
          thread.submit(
              () -> {
                int readings = 0;
                do {
                  assertThat(offsets()).isEqualTo(LongStream.range(0, ROWS).boxed().toList());
                  readings++;
                } while (!done.get());
                return readings;
              });
      compactor(StepListener.NONE).compact(id);
      done.set(true);
      assertThat(reader.get()).isPositive();
    } finally {
      thread.shutdownNow();
    }
  }

  /** The second of the files that an end was made for. */
  private String besideThe(String end) throws IOException {
    String kind = end.contains("heartbeats") ? "heartbeats-" : "ticks-";
    String folder = end.substring(0, end.lastIndexOf('/') + 1);
    return names().stream().filter(name -> name.startsWith(folder + kind)).sorted().toList().get(1);
  }

  private Compactor compactor(StepListener listener) {
    return new Compactor(hdfs, JOINED_SEGMENTS, Long.MAX_VALUE, listener);
  }

  /** By our own reader, and by one that knows nothing of chains. */
  private void assertEachRowOnce() throws IOException {
    assertThat(offsets()).isEqualTo(LongStream.range(0, ROWS).boxed().toList());
    List<Long> foreign = new ArrayList<>();
    for (String name : names()) {
      Path path = hdfs.makeQualified(new Path(name));
      try (ParquetReader<GenericRecord> reader =
          AvroParquetReader.<GenericRecord>builder(HadoopInputFile.fromPath(path, hdfs.getConf()))
              .withDataModel(GenericData.get())
              .withConf(hdfs.getConf())
              .build()) {
        for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
          foreign.add((Long) row.get("kafka_offset"));
        }
      }
    }
    assertThat(foreign)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, ROWS).boxed().toList());
  }

  private List<Long> offsets() throws IOException {
    List<Long> offsets = new ArrayList<>();
    TickArchive.Reading reading =
        new TickArchive(hdfs)
            .read(id.partition(), 0, () -> (offset, record) -> offsets.add(offset));
    assertThat(reading.damaged()).isEmpty();
    assertThat(reading.repeated()).isZero();
    return offsets;
  }

  private void assertSound() throws IOException {
    ArchiveReport report = new ArchiveVerifier(hdfs).verify(id::equals);
    assertThat(report.findings()).isEmpty();
    assertThat(report.chains().get(id).next()).isEqualTo(ROWS);
  }

  private List<DamagedPart> damages() throws IOException {
    return new ArchiveVerifier(hdfs).verify(id::equals).damaged();
  }

  private int repairAll() throws IOException {
    List<DamagedPart> damages = damages();
    for (DamagedPart damaged : damages) {
      assertThat(new ArchiveRepair(hdfs, kafka()).repair(damaged))
          .isEqualTo(ArchiveRepair.Outcome.WRITTEN_AGAIN);
    }
    return damages.size();
  }

  /** Gives the rows that were written, as Kafka does while it holds them. */
  private RowSource kafka() {
    return new RowSource() {
      @Override
      public boolean read(ChainId chain, long from, long to, Consumer<ArchiveRow> rows) {
        LongStream.range(from, to).mapToObj(CompactionIT.this::row).forEach(rows);
        return true;
      }
    };
  }

  /** Paths of the partition's files that every engine reads. */
  private List<String> names() throws IOException {
    return paths(".parquet");
  }

  private List<String> hidden() throws IOException {
    return paths("").stream().filter(path -> path.contains("/.")).toList();
  }

  private List<String> paths(String ending) throws IOException {
    List<String> paths = new ArrayList<>();
    for (FileStatus kind : hdfs.listStatus(new Path(HdfsLayout.RAW))) {
      for (FileStatus date : hdfs.listStatus(kind.getPath())) {
        for (FileStatus file : hdfs.listStatus(date.getPath())) {
          String name = file.getPath().getName();
          if (name.contains("-" + id.partition() + "-") && name.endsWith(ending)) {
            paths.add(file.getPath().toUri().getPath());
          }
        }
      }
    }
    return paths;
  }

  private long bytes() throws IOException {
    long bytes = 0;
    for (String name : names()) {
      bytes += hdfs.getFileStatus(new Path(name)).getLen();
    }
    return bytes;
  }

  private ArchiveRow row(long offset) {
    long ts = NEW_YEAR + offset % 2 * ArchiveRow.DAY_MICROS + offset;
    return offset % 10 < 3
        ? new HeartbeatRow(new Heartbeat("f", ts, List.of("A", "B")), id.partition(), offset, 7)
        : new TickRow(
            new Tick("A", ts, 1.5, 2, 1, 1.25, offset, "id" + offset), id.partition(), offset, 7);
  }

  private static void quietly(Callable<Integer> work) {
    try {
      work.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}

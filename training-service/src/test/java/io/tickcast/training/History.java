package io.tickcast.training;

import io.tickcast.contracts.codec.ArchivedTicks;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineOutput;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;

/**
 * A day of one simulated symbol, one tick every five seconds: as ticks, as archive files, and as
 * feature rows.
 */
public final class History {
  static final Interval INTERVAL = Interval.parse("5s");
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final long START = DAY.toEpochDay() * 86_400_000_000L;

  private final String symbol;
  private final List<Tick> ticks = new ArrayList<>();

  public History(String symbol, int bars, double phi, long seed) {
    this.symbol = symbol;
    Random random = new Random(seed);
    double last = 0;
    double log = Math.log(100);
    for (int i = 0; i < bars; i++) {
      last = phi * last + 5e-4 * random.nextGaussian();
      log += last;
      ticks.add(
          Tick.trade(
              symbol,
              START + i * INTERVAL.micros(),
              Math.exp(log),
              1 + random.nextInt(9),
              "t" + i));
    }
  }

  /** Writes ticks [from, to) as offsets [from, to) of partition 0. */
  public void archive(FileSystem hdfs, int from, int to) throws IOException {
    Path file =
        hdfs.makeQualified(
            new Path(HdfsLayout.ticksOf(DAY), "ticks-0-%d-%d.parquet".formatted(from, to)));
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(HadoopOutputFile.fromPath(file, hdfs.getConf()))
            .withSchema(ArchivedTicks.schema())
            .withDataModel(GenericData.get())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build()) {
      for (int i = from; i < to; i++) {
        writer.write(ArchivedTicks.toRecord(ticks.get(i), 0, i, ticks.get(i).tsMicros() / 1_000));
        // A neighbour in the same partition, which the reader must leave out.
        writer.write(
            ArchivedTicks.toRecord(
                Tick.trade("OTHER", ticks.get(i).tsMicros(), 5, 1, null), 0, i, 0));
      }
    }
  }

  /**
   * A file of a partition whose pages are damaged.
   *
   * @return where it stands
   */
  public static String archiveDamaged(FileSystem hdfs, int partition) throws IOException {
    Path file = new Path(HdfsLayout.ticksOf(DAY), "ticks-%d-0-10.parquet".formatted(partition));
    try (var out = hdfs.create(file)) {
      out.writeBytes("PAR1 this is no Parquet file PAR1");
    }
    return file.toUri().getPath();
  }

  /** The feature rows of all ticks, in their order. */
  public List<FeatureRow> rows() {
    List<FeatureRow> rows = new ArrayList<>();
    FeaturePipeline pipeline =
        new FeaturePipeline(
            symbol,
            new PipelineSettings(
                List.of(INTERVAL),
                PipelineSettings.DEFAULT_LATENESS,
                List.of(FeatureSet.STATIONARY)));
    PipelineOutput output =
        new PipelineOutput() {
          @Override
          public void bar(Bar bar) {
            // Its row follows.
          }

          @Override
          public void row(FeatureRow row) {
            rows.add(row);
          }
        };
    ticks.forEach(tick -> pipeline.accept(tick, output));
    return rows;
  }
}

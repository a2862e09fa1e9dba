package io.tickcast.training.dataset;

import io.tickcast.archive.ArchiveFile;
import io.tickcast.archive.TickArchive;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.jboss.logging.Logger;

/**
 * Makes the rows of a dataset: archived ticks in the order of the log, through the stream's own
 * pipeline.
 */
public final class DatasetReader {
  private static final Logger LOG = Logger.getLogger(DatasetReader.class);

  private static final int PULSE_TICKS = 50_000;

  private final TickArchive archive;
  private final Duration allowedLateness;

  /**
   * @param hdfs the store
   * @param allowedLateness the stream's, so that the rows are the stream's
   */
  public DatasetReader(FileSystem hdfs, Duration allowedLateness) {
    this.archive = new TickArchive(hdfs);
    this.allowedLateness = allowedLateness;
  }

  /**
   * Reads the history of a symbol: all of it, or the newest part that the memory holds.
   *
   * @param horizon h, in bars, at least 1
   * @param memory that the rows may take
   * @param pulse runs now and then; what it throws ends the reading
   * @throws IOException when HDFS is away
   * @throws TooLittleMemoryException when not even the first bars fit
   */
  public Dataset read(
      String symbol,
      Interval interval,
      int horizon,
      FeatureSet set,
      MemoryLimit memory,
      Runnable pulse)
      throws IOException {
    PipelineSettings settings =
        new PipelineSettings(List.of(interval), allowedLateness, List.of(set));
    Pass[] pass = new Pass[1];
    TickArchive.Reading reading =
        archive.read(symbol, () -> pass[0] = new Pass(symbol, settings, set, memory, pulse));
    reading
        .damaged()
        .forEach(file -> LOG.warnf("Archive file is damaged and left out: %s", file.reason()));
    return new Dataset(
        pass[0].history.labelled(horizon),
        reading.files().stream().map(DatasetReader::named).toList(),
        pass[0].ticks,
        pass[0].pipeline.late(),
        reading.repeated() + pass[0].pipeline.duplicates(),
        pass[0].history.forgotten(),
        reading.damaged());
  }

  private static ModelManifest.ArchiveFile named(ArchiveFile file) {
    return new ModelManifest.ArchiveFile(
        file.path(), file.partition(), file.first(), file.next() - 1);
  }

  /** One reading, from the first tick. */
  private static final class Pass implements TickArchive.Sink {
    private final FeaturePipeline pipeline;
    private final FeatureHistory history;
    private final Runnable pulse;
    private long ticks;

    Pass(
        String symbol,
        PipelineSettings settings,
        FeatureSet set,
        MemoryLimit memory,
        Runnable pulse) {
      this.pipeline = new FeaturePipeline(symbol, settings);
      this.history = new FeatureHistory(set, memory);
      this.pulse = pulse;
    }

    @Override
    public void accept(long offset, TickRecord record) {
      if (record instanceof Tick tick) {
        if (ticks++ % PULSE_TICKS == 0) {
          pulse.run();
        }
        pipeline.accept(tick, history);
      } else if (record instanceof Heartbeat heartbeat) {
        pipeline.advance(heartbeat.tsMicros(), history);
      }
    }
  }
}

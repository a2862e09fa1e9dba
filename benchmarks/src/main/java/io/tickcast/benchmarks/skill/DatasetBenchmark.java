package io.tickcast.benchmarks.skill;

import com.sun.management.OperatingSystemMXBean;
import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.benchmarks.archive.ArchivedLog;
import io.tickcast.benchmarks.stream.TickFlow;
import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.localstack.LocalStack;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Tick;
import io.tickcast.training.dataset.Dataset;
import io.tickcast.training.dataset.DatasetReader;
import io.tickcast.training.dataset.MemoryLimit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;

/** From Parquet on HDFS to labelled rows in memory, by CPU time of this process. */
public final class DatasetBenchmark implements Benchmark {
  private static final int TICKS = 2_000_000;
  private static final int PER_SECOND = 10;
  private static final int READINGS = 3;
  private static final FeatureSet SET = FeatureSet.STATIONARY;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public String name() {
    return "dataset";
  }

  @Override
  public String description() {
    return "%,d ticks in Parquet on HDFS, %d a second, to labelled rows of %d columns, bar by second"
        .formatted(TICKS, PER_SECOND, SET.columns().size());
  }

  @Override
  public List<Figure> run(Progress progress) throws Exception {
    byte[][] log = new byte[TICKS][];
    TickFlow flow = new TickFlow(1, PER_SECOND);
    Tick tick = null;
    for (int i = 0; i < TICKS; i++) {
      tick = flow.next();
      log[i] = TickEncoder.avro(tick);
    }
    try (LocalStack stack = LocalStack.builder().hdfs().start();
        FileSystem hdfs = HdfsStore.open(stack.hdfsUri())) {
      ArchivedLog.write(hdfs, 0, log);
      read(hdfs, tick.symbol(), progress);
      double cpuSeconds = 0;
      Dataset dataset = null;
      for (int i = 0; i < READINGS; i++) {
        long before = PROCESS.getProcessCpuTime();
        dataset = read(hdfs, tick.symbol(), progress);
        cpuSeconds += (PROCESS.getProcessCpuTime() - before) / 1e9 / READINGS;
      }
      int bars = dataset.rows().bars();
      return List.of(
          Figure.atLeast(300_000, "Parquet rows per CPU-second", dataset.ticks() / cpuSeconds, ""),
          Figure.of("labelled rows", dataset.rows().size(), ""),
          Figure.of("bytes of memory per bar", 16.0 + 4.0 * SET.columns().size(), ""),
          Figure.of("memory of all rows", bars * (16.0 + 4.0 * SET.columns().size()) / 1e6, "MB"));
    }
  }

  private static Dataset read(FileSystem hdfs, String symbol, Progress progress)
      throws IOException {
    long start = System.nanoTime();
    Dataset dataset =
        new DatasetReader(hdfs, PipelineSettings.DEFAULT_LATENESS)
            .read(symbol, Interval.parse("1s"), 1, SET, MemoryLimit.NONE, () -> {});
    progress.say(
        "%,d ticks make %,d rows in %.1f s"
            .formatted(dataset.ticks(), dataset.rows().size(), (System.nanoTime() - start) / 1e9));
    return dataset;
  }
}

package io.tickcast.benchmarks.archive;

import com.sun.management.OperatingSystemMXBean;
import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.benchmarks.stream.TickFlow;
import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.localstack.LocalStack;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A prepared log in memory to committed files on HDFS, by CPU time of this process. */
public final class ArchiveBenchmark implements Benchmark {
  private static final int SYMBOLS = 100;
  private static final int PER_SECOND = 20;
  private static final int TICKS = 2_000_000;
  private static final int WARM_UPS = 4;
  private static final int MEASURED = 4;

  private int runs;

  /** Something that archives a log; answers the bytes that it took. */
  private interface Archiver {
    long archive(byte[][] log) throws IOException;
  }

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public String description() {
    return "%,d ticks of %d symbols in Avro, decoded and committed to HDFS; the rival is parquet-avro with its defaults"
        .formatted(TICKS, SYMBOLS);
  }

  @Override
  public List<Figure> run(Progress progress) throws Exception {
    byte[][] log = new byte[TICKS][];
    long csv = 0;
    TickFlow flow = new TickFlow(SYMBOLS, PER_SECOND);
    for (int i = 0; i < TICKS; i++) {
      Tick tick = flow.next();
      log[i] = TickEncoder.avro(tick);
      csv += csvLine(tick, i).length();
    }
    try (LocalStack stack = LocalStack.builder().hdfs().start();
        FileSystem hdfs = HdfsStore.open(stack.hdfsUri())) {
      PlainParquet plain = new PlainParquet(hdfs);
      Archiver ours = all -> ArchivedLog.write(hdfs, runs++, all);
      Archiver rival = all -> plain.write(all, file(), CompressionCodecName.UNCOMPRESSED);
      // The first of each warm up, for the compiler is not done after one; in the order A B B A.
      Tally own = new Tally();
      Tally other = new Tally();
      for (int i = 0; i < 2 * (WARM_UPS + MEASURED); i++) {
        boolean isOwn = i % 4 == 0 || i % 4 == 3;
        Tally tally = i < 2 * WARM_UPS ? new Tally() : isOwn ? own : other;
        measure(isOwn ? ours : rival, log, tally);
        progress.say(
            "%s: %,.0f ticks per CPU-second"
                .formatted(isOwn ? "archive" : "parquet-avro", tally.rate()));
      }
      long snappy = plain.write(log, file(), CompressionCodecName.SNAPPY);
      return List.of(
          Figure.atLeast(250_000, "ticks per CPU-second", own.rate(), ""),
          Figure.of("the same of parquet-avro", other.rate(), ""),
          Figure.atLeast(2, "ratio", own.rate() / other.rate(), ""),
          Figure.of("bytes per tick", (double) own.bytes / own.ticks, ""),
          Figure.of("bytes per tick of parquet-avro, snappy", (double) snappy / TICKS, ""),
          Figure.of("bytes per tick as CSV", (double) csv / TICKS, ""));
    }
  }

  private String file() {
    return "/plain-" + runs++ + ".parquet";
  }

  private static String csvLine(Tick tick, int offset) {
    return String.format(
        Locale.ROOT,
        "%s,%d,%s,%s,%s,%s,%s,,0,%d,%d%n",
        tick.symbol(),
        tick.tsMicros(),
        tick.open(),
        tick.high(),
        tick.low(),
        tick.close(),
        tick.volume(),
        offset,
        tick.tsMicros() / 1_000);
  }

  private static void measure(Archiver archiver, byte[][] log, Tally tally) throws IOException {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = process.getProcessCpuTime();
    tally.bytes += archiver.archive(log);
    tally.cpuSeconds += (process.getProcessCpuTime() - before) / 1e9;
    tally.ticks += log.length;
  }

  /** What runs of one kind add up to. */
  private static final class Tally {
    private long ticks;
    private long bytes;
    private double cpuSeconds;

    double rate() {
      return ticks / cpuSeconds;
    }
  }
}

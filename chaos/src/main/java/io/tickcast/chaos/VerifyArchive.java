package io.tickcast.chaos;

import io.tickcast.archive.ArchiveReport;
import io.tickcast.archive.ArchiveVerifier;
import io.tickcast.archive.Finding;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.contracts.layout.HdfsStore;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;

/**
 * Walks the whole archive and says what it found. The entry behind {@code ./tickcast archive
 * verify}.
 */
public final class VerifyArchive {
  private VerifyArchive() {}

  /**
   * Runs.
   *
   * @param args the name node's URI
   */
  public static void main(String[] args) {
    try (FileSystem hdfs = HdfsStore.open(URI.create(args[0]))) {
      System.exit(run(hdfs, System.out));
    } catch (IOException e) {
      System.err.println(
          "tickcast: HDFS at %s does not answer: %s"
              .formatted(args[0], String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
      System.exit(1);
    }
  }

  /** Exit status: 0 for a whole archive, 1 for damage. */
  static int run(FileSystem hdfs, PrintStream out) throws IOException {
    ArchiveReport report = new ArchiveVerifier(hdfs).verify();
    Map<ChainId, ArchiveReport.Extent> chains =
        new TreeMap<>(Comparator.comparing(ChainId::topic).thenComparingInt(ChainId::partition));
    chains.putAll(report.chains());
    chains.forEach(
        (chain, extent) ->
            out.printf(
                "  %-22s offsets %,d to %,d, %,d segments, %,d rows, %,d bytes%s%n",
                chain,
                extent.first(),
                extent.next(),
                extent.links(),
                extent.rows().values().stream().mapToLong(Long::longValue).sum(),
                extent.bytes(),
                extent.missing() == 0
                    ? ""
                    : "; %,d offsets were gone from Kafka before".formatted(extent.missing())));
    for (Finding finding : report.findings()) {
      out.println(
          (finding.severity() == Finding.Severity.DAMAGE ? "  DAMAGE " : "  note ") + finding);
    }
    out.println(report.isSound() ? "The archive is whole." : "The archive is damaged.");
    return report.isSound() ? 0 : 1;
  }
}

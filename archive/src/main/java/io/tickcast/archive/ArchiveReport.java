package io.tickcast.archive;

import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.row.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a walk along all chains found.
 *
 * @param chains what each holds
 * @param findings what is not as it should be
 * @param damaged parts that cannot be read as they were written, to be put aside and written again
 */
public record ArchiveReport(
    Map<ChainId, Extent> chains, List<Finding> findings, List<DamagedPart> damaged) {
  public ArchiveReport {
    chains = Map.copyOf(chains);
    findings = List.copyOf(findings);
    damaged = List.copyOf(damaged);
  }

  /**
   * What one chain holds by its links.
   *
   * @param first offset where it begins
   * @param next first offset behind it
   * @param links its segments
   * @param missing offsets that Kafka no longer held when they were to be archived
   * @param rows by kind
   * @param bytes of its files
   */
  public record Extent(
      long first, long next, long links, long missing, Map<Kind, Long> rows, long bytes) {
    static final Extent NOTHING = new Extent(0, 0, 0, 0, Map.of(), 0);

    public Extent {
      rows = Map.copyOf(rows);
    }

    /** With the next segment of the chain. */
    Extent with(Link link) {
      Map<Kind, Long> sum = new HashMap<>(rows);
      link.parts().forEach(part -> sum.merge(part.kind(), part.rows(), Long::sum));
      return new Extent(
          links == 0 ? link.first() : first,
          link.next(),
          links + 1,
          missing + link.missing(),
          sum,
          bytes + link.bytes());
    }
  }

  /** Whether every row stands there once, as it was written. */
  public boolean isSound() {
    return findings.stream().noneMatch(f -> f.severity() == Finding.Severity.DAMAGE);
  }

  /** Rows of a kind, over all chains. */
  public long rows(Kind kind) {
    return chains.values().stream().mapToLong(e -> e.rows().getOrDefault(kind, 0L)).sum();
  }
}

package io.tickcast.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.BlockMissingException;

/**
 * Walks all chains and reads every byte of their files: whether the chains are whole, every file is
 * what its link says, and nothing else stands among them. May run beside writers. One walk per
 * instance.
 */
public final class ArchiveVerifier {
  private static final String REPAIR =
      "The ingest service puts it aside and archives its rows again while Kafka holds them";

  private final ArchiveFiles files;
  private final ParquetFormat format;
  private final List<Finding> findings = new ArrayList<>();
  private final List<DamagedPart> damaged = new ArrayList<>();
  private final Map<ChainId, ArchiveReport.Extent> chains = new LinkedHashMap<>();
  private final Set<String> expected = new HashSet<>();
  private final ArchiveFolders folders;

  /**
   * @param hdfs closed by the caller
   */
  public ArchiveVerifier(FileSystem hdfs) {
    this.files = new HdfsFiles(hdfs);
    this.format = new ParquetFormat(hdfs, ParquetFormat.DEFAULT_ROW_GROUP_BYTES);
    this.folders = new ArchiveFolders(files);
  }

  /**
   * Walks all chains.
   *
   * @throws IOException when HDFS is away
   */
  public ArchiveReport verify() throws IOException {
    return verify(chain -> true);
  }

  /**
   * Walks some chains.
   *
   * @throws IOException when HDFS is away
   */
  public ArchiveReport verify(Predicate<ChainId> wanted) throws IOException {
    // What stands there before the walk must be on it; what comes meanwhile need not.
    Map<Kind, List<ArchiveFile>> standing = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      standing.put(kind, folders.list(kind));
    }
    for (String topic : files.list(HdfsLayout.CHAIN)) {
      for (String partition : files.list(HdfsLayout.CHAIN + "/" + topic)) {
        ChainId id = new ChainId(topic, Integer.parseInt(partition));
        if (wanted.test(id)) {
          walk(new Chain(id, files));
        }
      }
    }
    for (List<ArchiveFile> ofKind : standing.values()) {
      ofKind.stream().filter(file -> wanted.test(file.chain())).forEach(this::requireExpected);
    }
    return new ArchiveReport(chains, findings, damaged);
  }

  private void walk(Chain chain) throws IOException {
    long standing = chain.count();
    long links = 0;
    Link before = null;
    long first = 0;
    long next = 0;
    long missing = 0;
    long bytes = 0;
    Map<Kind, Long> rows = new EnumMap<>(Kind.class);
    try {
      for (Optional<Link> at = chain.at(0); at.isPresent(); at = chain.at(next)) {
        Link link = at.get();
        first = links == 0 ? link.first() : first;
        missing += links == 0 ? 0 : link.first() - link.at();
        links++;
        next = link.next();
        bytes += link.bytes();
        link.parts().forEach(part -> rows.merge(part.kind(), part.rows(), Long::sum));
        for (Part part : link.parts()) {
          check(link, before, part);
        }
        before = link;
      }
    } catch (DamagedPartException e) {
      damage(
          chain.id().link(next),
          e.getMessage(),
          "The chain ends here until this file is restored from a snapshot or backup");
    }
    if (links < standing) {
      damage(
          chain.id().folder(),
          "the chain ends at offset %d after %d links, but %d stand there"
              .formatted(next, links, standing),
          "Restore the missing link from a snapshot or backup");
    }
    chains.put(chain.id(), new ArchiveReport.Extent(first, next, links, missing, rows, bytes));
  }

  private void check(Link link, Link before, Part part) throws IOException {
    String path = link.path(part);
    expected.add(path);
    try {
      if (files.exists(path)) {
        requireSame(path, link, part);
      } else if (files.exists(part.staged())) {
        requireSame(part.staged(), link, part);
        findings.add(
            new Finding(
                Finding.Severity.NOTE,
                part.staged(),
                "committed, but not moved to " + path + " yet",
                "The partition's next writer does that"));
      } else if (!files.exists(path)) {
        lost(new DamagedPart(link, before, part, path, "it is not there", false));
      }
    } catch (DamagedPartException e) {
      boolean isReadable = !(e.getCause() instanceof BlockMissingException);
      lost(new DamagedPart(link, before, part, path, e.getMessage(), isReadable));
    }
  }

  private void requireSame(String path, Link link, Part part) throws IOException {
    try {
      format.verify(path, link.segment(), part);
    } catch (DamagedPartException e) {
      // A part that was archived again has the same rows in other bytes.
      if (!format.isWrittenAgain(path)) {
        throw e;
      }
      format.readThrough(path, link.first(), link.next(), part);
    }
  }

  private void lost(DamagedPart part) {
    damaged.add(part);
    damage(part.path(), part.reason(), REPAIR);
  }

  private void damage(String path, String problem, String advice) {
    findings.add(new Finding(Finding.Severity.DAMAGE, path, problem, advice));
  }

  private void requireExpected(ArchiveFile file) {
    if (!expected.contains(file.path())) {
      damage(
          file.path(),
          "no link of the chain names it, so its rows may stand twice",
          "Move it out of the tree");
    }
  }
}

package io.tickcast.archive.compaction;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Step;
import io.tickcast.archive.chain.StepListener;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.JoinedFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * Joins the small files of a chain. HDFS puts all files of a group behind each other in one step,
 * with a file at their end whose footer knows where its own rows stand in the whole: a reader sees
 * the rows in many files before, in one after, and never twice or not at all. Then a clean copy
 * takes the place of the result. Whatever ends it, the next run goes on; several instances may run
 * at once.
 */
public final class Compactor {
  private final DistributedFileSystem hdfs;
  private final ArchiveFiles files;
  private final ParquetFormat format;
  private final JoinedFiles joined;
  private final StepListener listener;
  private final int segments;
  private final long bytes;

  /**
   * @param hdfs closed by the caller
   * @param segments from how many segments on a range is joined, at least 2
   * @param bytes of files from which on it is, too
   * @param listener hears of the steps
   */
  public Compactor(DistributedFileSystem hdfs, int segments, long bytes, StepListener listener) {
    this.hdfs = hdfs;
    this.files = new HdfsFiles(hdfs);
    this.format = new ParquetFormat(hdfs, ParquetFormat.DEFAULT_ROW_GROUP_BYTES);
    this.joined = new JoinedFiles(hdfs);
    this.listener = listener;
    this.segments = segments;
    this.bytes = bytes;
  }

  /**
   * Joins what has gathered in a chain. Groups with a damaged file stay as they are.
   *
   * @return how many files fewer there are
   * @throws IOException when HDFS is away, or somebody else changed the files meanwhile
   */
  public int compact(ChainId id) throws IOException {
    Chain chain = new Chain(id, files);
    Compactions compactions = new Compactions(id, files);
    int fewer = 0;
    long from = 0;
    Map.Entry<Long, Long> last = compactions.ranges().lastEntry();
    if (last != null) {
      fewer += join(chain, last.getKey(), last.getValue());
      from = last.getValue();
    }
    for (OptionalLong to = end(chain, from); to.isPresent(); to = end(chain, from)) {
      if (!compactions.claim(from, to.getAsLong())) {
        return fewer;
      }
      listener.reached(id, Step.RANGE_CLAIMED);
      fewer += join(chain, from, to.getAsLong());
      from = to.getAsLong();
    }
    return fewer;
  }

  /** Where enough has gathered; never behind the newest segment, whose parts may yet be moved. */
  private OptionalLong end(Chain chain, long from) throws IOException {
    int count = 0;
    long sum = 0;
    long next = from;
    for (Optional<Link> at = chain.at(from); at.isPresent(); at = chain.at(next)) {
      if (count >= segments || sum >= bytes) {
        return OptionalLong.of(next);
      }
      count++;
      sum += at.get().bytes();
      next = at.get().next();
    }
    return OptionalLong.empty();
  }

  private int join(Chain chain, long from, long to) throws IOException {
    int fewer = 0;
    // Which letters repeat others matters only to a repair.
    for (PartGroup group : PartGroup.of(chain.links(from, to), null)) {
      fewer += group.isSingle() ? 0 : joinReadable(group);
    }
    return fewer;
  }

  private int joinReadable(PartGroup group) throws IOException {
    try {
      return join(group);
    } catch (BlockMissingException | ChecksumException e) {
      return 0;
    }
  }

  private int join(PartGroup group) throws IOException {
    int fewer = 0;
    if (joined.dead(group.path()).isEmpty()) {
      if (!areSound(group)) {
        return 0;
      }
      concatenate(group);
      fewer = group.members().size() - 1;
    }
    if (joined.dead(group.path()).orElse(0) > 0) {
      clean(group);
    }
    return fewer;
  }

  private boolean areSound(PartGroup group) throws IOException {
    try {
      for (PartGroup.Member member : group.members()) {
        format.requireSame(member.path(), member.link(), member.part());
      }
      return true;
    } catch (DamagedPartException | FileNotFoundException e) {
      return false;
    }
  }

  private void concatenate(PartGroup group) throws IOException {
    PartGroup.sweep(
        files, group.path(), group.first().part().kind(), group.first().link().partition());
    String end = group.hidden(UUID.randomUUID().toString());
    joined.writeEnd(end, group.paths(), group.link(), group.part(), group.covers());
    listener.reached(group.link().chain(), Step.END_WRITTEN);
    List<Path> sources = new ArrayList<>();
    group.paths().stream().skip(1).map(Path::new).forEach(sources::add);
    sources.add(new Path(end));
    hdfs.concat(new Path(group.path()), sources.toArray(Path[]::new));
    listener.reached(group.link().chain(), Step.JOINED);
  }

  /** Puts a file without the dead bytes of the old ones in place of the joined one. */
  private void clean(PartGroup group) throws IOException {
    String prefix = "joined-" + group.link().chain() + "-";
    for (String name : files.list(HdfsLayout.STAGING)) {
      if (name.startsWith(prefix)) {
        files.delete(HdfsLayout.STAGING + "/" + name);
      }
    }
    String copy = HdfsLayout.STAGING + "/" + prefix + UUID.randomUUID();
    joined.write(copy, group.path(), group.link(), group.part(), group.covers());
    hdfs.rename(new Path(copy), new Path(group.path()), Options.Rename.OVERWRITE);
    listener.reached(group.link().chain(), Step.CLEANED);
  }
}

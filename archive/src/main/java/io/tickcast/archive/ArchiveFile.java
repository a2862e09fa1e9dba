package io.tickcast.archive;

import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.topic.Topic;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Parquet file of the archive, as its name tells.
 *
 * @param kind what its rows are
 * @param path absolute path on HDFS
 * @param partition Kafka partition of its rows
 * @param first where its segment begins
 * @param next first offset behind it; of a file that was joined, at least that
 */
public record ArchiveFile(Kind kind, String path, int partition, long first, long next) {
  private static final Pattern NAME =
      Pattern.compile("([a-z-]+)-([0-9]{1,9})-([0-9]{1,18})-([0-9]{1,18})\\.parquet");

  /** The order of the log: by partition, then by offset. */
  public static final Comparator<ArchiveFile> LOG_ORDER =
      Comparator.comparingInt(ArchiveFile::partition)
          .thenComparingLong(ArchiveFile::first)
          .thenComparing(ArchiveFile::path);

  /** The file of a kind that a path names; empty for whatever else lies there. */
  public static Optional<ArchiveFile> named(Kind kind, String path) {
    Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
    return name.matches() && name.group(1).equals(kind.label())
        ? Optional.of(
            new ArchiveFile(
                kind,
                path,
                Integer.parseInt(name.group(2)),
                Long.parseLong(name.group(3)),
                Long.parseLong(name.group(4))))
        : Optional.empty();
  }

  /** The same file, known to reach further than its name says. */
  ArchiveFile upTo(long further) {
    return new ArchiveFile(kind, path, partition, first, further);
  }

  /** The chain that its rows belong to. */
  ChainId chain() {
    Topic topic =
        switch (kind) {
          case TICKS, HEARTBEATS -> Topic.TICKS;
          case DEAD_LETTERS -> Topic.DEAD_LETTERS;
          case LATE -> Topic.LATE_TICKS;
        };
    return new ChainId(topic.topicName(), partition);
  }
}

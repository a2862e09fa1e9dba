package io.tickcast.archive;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Parquet file of the tick archive, as its name tells.
 *
 * @param path absolute path on HDFS
 * @param partition Kafka partition of its rows
 * @param first least offset that it may hold
 * @param next first offset behind it
 */
public record ArchiveFile(String path, int partition, long first, long next) {
  private static final Pattern NAME =
      Pattern.compile("ticks-([0-9]{1,9})-([0-9]{1,18})-([0-9]{1,18})\\.parquet");

  /** The order of the log: by partition, then by offset. */
  public static final Comparator<ArchiveFile> LOG_ORDER =
      Comparator.comparingInt(ArchiveFile::partition)
          .thenComparingLong(ArchiveFile::first)
          .thenComparing(ArchiveFile::path);

  /** The file that a path names; empty for whatever else lies there. */
  public static Optional<ArchiveFile> named(String path) {
    Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
    return name.matches()
        ? Optional.of(
            new ArchiveFile(
                path,
                Integer.parseInt(name.group(1)),
                Long.parseLong(name.group(2)),
                Long.parseLong(name.group(3))))
        : Optional.empty();
  }
}

package io.tickcast.ingest.archive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** When files of the archive end, and what is done while HDFS is away. */
@ConfigMapping(prefix = "tickcast.archive")
public interface ArchiveSettings {
  /** Bytes at which a partition's segment ends, at least 64 KiB. */
  @WithDefault("134217728")
  @Min(65_536)
  long maxBytes();

  /**
   * Longest time from a segment's first row to its end: how old the archive may be behind the log.
   */
  @WithDefault("60s")
  Duration maxAge();

  /**
   * Rows from which a partition's segment also ends as soon as everything in the log is read: a
   * backfill then stands in the archive at once, while the trickle of live ticks still gathers.
   */
  @WithDefault("5000")
  @Min(1)
  long caughtUpRows();

  /**
   * Files that a partition may have open at once, 1 to 64: one for each event date of ticks and of
   * heartbeats; one more ends its segment.
   */
  @WithDefault("8")
  @Min(1)
  @Max(64)
  int maxOpenParts();

  /**
   * Bytes of a Parquet row group, which is gathered in memory for each open file, at least 64 KiB.
   */
  @WithDefault("16777216")
  @Min(65_536)
  long rowGroupBytes();

  /**
   * Longest wait between two attempts while HDFS is away, at least {@code 1s}; it begins with a
   * second and doubles.
   */
  @WithDefault("30s")
  @DurationMin(seconds = 1)
  Duration maxBackoff();

  /**
   * How often the archived files are read again to find damage, first 10 minutes after the start at
   * the latest; at least {@code 1s}.
   */
  @WithDefault("24h")
  @DurationMin(seconds = 1)
  Duration scrubEvery();

  /**
   * Segments of a partition whose files of one kind and date are joined, 2 to 10000; fewer when
   * they have {@code max-bytes} together. With {@code max-age} a minute this makes a file an hour.
   */
  @WithDefault("60")
  @Min(2)
  @Max(10_000)
  int compactSegments();

  /** How often it is looked whether files can be joined, at least {@code 1s}. */
  @WithDefault("10m")
  @DurationMin(seconds = 1)
  Duration compactEvery();

  /**
   * For tests of crashes only: the step of the archive's protocol at which the process ends as if
   * killed, with {@code :n} the n-th time that it gets there, like {@code COMMITTED:3}.
   */
  Optional<String> failAt();
}

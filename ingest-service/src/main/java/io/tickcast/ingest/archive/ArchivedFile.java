package io.tickcast.ingest.archive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A finished file of the archive.
 *
 * @param path within the file system
 * @param partition of the topic
 * @param rows ticks in it
 * @param bytes its length
 */
record ArchivedFile(String path, int partition, long rows, long bytes) {
  private static final Pattern NAME = Pattern.compile("ticks-(\\d+)-(\\d+)-(\\d+)\\.parquet");

  /** {@code ticks-<partition>-<first offset>-<offset after the last>.parquet}. */
  static String name(int partition, long firstOffset, long nextOffset) {
    return "ticks-" + partition + "-" + firstOffset + "-" + nextOffset + ".parquet";
  }

  /** The partition in a file's name, -1 when it is no name of an archived file. */
  static int partitionOf(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }
}

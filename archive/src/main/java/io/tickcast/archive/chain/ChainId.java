package io.tickcast.archive.chain;

import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.layout.HdfsLayout;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The chain of one Kafka partition, and the names that its files have.
 *
 * @param topic name of the topic
 * @param partition its partition
 */
public record ChainId(String topic, int partition) {
  private static final long LINKS_PER_FOLDER = 1_000_000;
  private static final Pattern STAGED = Pattern.compile("(.+)-([0-9]+)-([0-9]{19})-[^-]+");

  /** The folder of all links. */
  public String folder() {
    return HdfsLayout.CHAIN + "/" + topic + "/" + partition;
  }

  /**
   * Where the link stands that goes on from an offset: it depends on nothing else, so only one
   * writer can have it.
   */
  public String link(long at) {
    return folder() + "/" + padded(at / LINKS_PER_FOLDER * LINKS_PER_FOLDER) + "/" + linkName(at);
  }

  static String linkName(long at) {
    return padded(at) + ".json";
  }

  /** A name in the staging folder that no one else has. */
  String staged(long at, String unique) {
    return HdfsLayout.STAGING + "/" + topic + "-" + partition + "-" + padded(at) + "-" + unique;
  }

  /** Where the segment begins that a staged file was for; -1 when it is of another chain. */
  long stagedAt(String name) {
    Matcher matcher = STAGED.matcher(name);
    return matcher.matches()
            && matcher.group(1).equals(topic)
            && matcher.group(2).equals(Integer.toString(partition))
        ? Long.parseLong(matcher.group(3))
        : -1;
  }

  /** Where a part of a segment stands in the end. */
  public String part(Kind kind, LocalDate date, long first, long next) {
    return String.format(
        Locale.ROOT,
        "%s/%s/date=%s/%s-%d-%d-%d.parquet",
        HdfsLayout.RAW,
        kind.label(),
        date,
        kind.label(),
        partition,
        first,
        next);
  }

  /** An offset in the name of a file: names stand in the order of their offsets. */
  public static String padded(long offset) {
    return String.format(Locale.ROOT, "%019d", offset);
  }

  // A key on a hot path: docs/adr/0017.
  @Override
  public boolean equals(Object other) {
    return other instanceof ChainId that && partition == that.partition && topic.equals(that.topic);
  }

  @Override
  public int hashCode() {
    return 31 * topic.hashCode() + partition;
  }

  @Override
  public String toString() {
    return topic + "-" + partition;
  }
}

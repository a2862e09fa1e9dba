package io.tickcast.ingest.archive;

import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.ChainWriter;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.LogBehindException;
import io.tickcast.archive.chain.LogRange;
import io.tickcast.archive.row.ArchiveRow;
import java.io.IOException;
import java.util.Optional;

/**
 * The archive's hand on one Kafka partition: which records it takes, and when the segment that it
 * gathers ends. Not thread-safe.
 */
final class PartitionWriter {
  private final ChainId id;
  private final Delivery delivery;
  private final ArchiveSettings settings;
  private final Chains chains;
  private ChainWriter chain;
  private Link unheard;
  private String refusal;
  private long openSinceNanos;
  private long lastDurable;

  /**
   * @param delivery how far the partition was handed out, by this writer's owner
   */
  PartitionWriter(ChainId id, Delivery delivery, ArchiveSettings settings, Chains chains) {
    this.id = id;
    this.delivery = delivery;
    this.settings = settings;
    this.chains = chains;
  }

  /**
   * Asks HDFS where the chain ends; reading must go on from {@link #next}.
   *
   * @param log what Kafka holds of the partition
   * @return a segment that this writer committed without hearing of it, told once
   * @throws IOException when HDFS is away
   */
  Optional<Link> recover(LogRange log) throws IOException {
    abandon();
    ChainWriter found = chains.open(id);
    found.recover(log);
    try {
      found.finish();
      refusal = null;
    } catch (LogBehindException e) {
      refusal = e.getMessage();
      lastDurable = 0;
      return Optional.empty();
    }
    Optional<Link> heard =
        unheard != null && found.holds(unheard) ? Optional.of(unheard) : Optional.empty();
    unheard = null;
    chain = found;
    delivery.setTo(found.next());
    return heard;
  }

  /** Why nothing of this partition can be archived; null when it can. */
  String refusal() {
    return refusal;
  }

  /** Whether where reading goes on is known. */
  boolean isRecovered() {
    return chain != null;
  }

  /**
   * Whether a record of the batch that was handed out last is the next one to take. Those below
   * were taken before.
   */
  boolean wants(long offset) {
    return chain != null && !delivery.isStale() && offset >= chain.next();
  }

  /** Whether a batch that begins at an offset goes over some that are to be taken before it. */
  boolean goesOver(long first) {
    return chain != null && first > chain.next();
  }

  /** The log begins at an offset by now: what is waited for may have gone. */
  void logBegins(long begin) {
    delivery.logBegins(begin);
  }

  void append(ArchiveRow row, long nowNanos) throws IOException {
    openSinceNanos = chain.openRows() == 0 ? nowNanos : openSinceNanos;
    chain.append(row);
  }

  /** Counts a record that makes no row. */
  void pass(long offset) {
    chain.pass(offset);
  }

  /**
   * Ends the segment where the log has lost what comes next, so that the link of the one that
   * begins behind it says so.
   *
   * @param begin first offset that Kafka still holds, behind {@link #next}
   * @return what was committed, as {@link #roll} does
   * @throws IOException as {@link #roll} does
   */
  Optional<Link> skipTo(long begin) throws IOException {
    Optional<Link> ended = roll();
    chain.skipTo(begin);
    return ended;
  }

  /**
   * Whether the segment must end: by size, age, or the number of its parts; or because everything
   * in the log is read.
   */
  boolean isDue(long nowNanos, long logEnd) {
    return chain != null
        && chain.openRows() > 0
        && (nowNanos - openSinceNanos >= settings.maxAge().toNanos()
            || isFull()
            || chain.next() >= logEnd && chain.openRows() >= settings.caughtUpRows());
  }

  boolean isFull() {
    return chain.openParts() > settings.maxOpenParts() || chain.openBytes() >= settings.maxBytes();
  }

  /**
   * Commits what was taken; then it is safe. Empty when that made no row.
   *
   * @throws IOException when HDFS is away, or another instance has archived what this one was about
   *     to: {@link #recover}
   */
  Optional<Link> roll() throws IOException {
    if (chain == null || chain.openRows() == 0) {
      return Optional.empty();
    }
    chain.commit();
    try {
      chain.finish();
    } catch (IOException e) {
      unheard = chain.attempted();
      throw e;
    }
    if (chain.takeLost()) {
      throw new IOException(
          "another instance archives partition %d of %s".formatted(id.partition(), id.topic()));
    }
    return Optional.of(chain.committed());
  }

  /** Forgets what is not safe. */
  void abandon() {
    lastDurable = lastDurable();
    chain = null;
  }

  /** Everything before this offset is archived, or makes no row; -1 while that is not known. */
  long durable() {
    return chain == null ? -1 : chain.durable();
  }

  /**
   * The same as it was known last, for display; 0 before it was known, and while the archive has
   * another log than Kafka.
   */
  long lastDurable() {
    return chain == null ? lastDurable : chain.durable();
  }

  /** The next record to read. */
  long next() {
    return chain.next();
  }

  /** Offsets that Kafka no longer had when reading went on. */
  long missing() {
    return chain.missing();
  }

  ChainId id() {
    return id;
  }
}

package io.tickcast.feature.stream;

import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.feature.checkpoint.Checkpointer;
import io.tickcast.market.feature.Verdict;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One partition of {@code ticks} from its assignment to its revocation. Used by the stream's one
 * thread; only the figures of {@link #status} are read from others.
 */
final class AssignedPartition {
  /** Records of the archive between two flushes, about as many as a poll brings. */
  static final int ARCHIVED_FLUSH = 5_000;

  private final int partition;
  private final PartitionPipelines pipelines;
  private final RowCollector out;
  private final Checkpointer checkpointer;
  private final Tally tally;
  private final TickDecoder decoder;
  private final DurableOffsets durable;
  private long gapSeen = -1;
  private int archivedOpen;
  private boolean finishing;
  private volatile long position;
  private volatile long durableOffset;
  private volatile long endOffset = -1;
  private volatile int symbolCount;
  private volatile WatermarkRange watermarks = WatermarkRange.NONE;

  /**
   * @param start the first offset to read
   */
  AssignedPartition(
      int partition,
      long start,
      PartitionPipelines pipelines,
      RowCollector out,
      Checkpointer checkpointer,
      Tally tally,
      TickDecoder decoder) {
    this.partition = partition;
    this.pipelines = pipelines;
    this.out = out;
    this.checkpointer = checkpointer;
    this.tally = tally;
    this.decoder = decoder;
    this.durable = new DurableOffsets(start);
    this.position = start;
    this.durableOffset = start;
  }

  /**
   * Whether the records go on from where the partition stands. Records that were fetched before a
   * revocation may still arrive after the next assignment, which began at an earlier offset: taking
   * them would skip what lies between. A gap in the log looks the same the first time, but comes
   * again after the consumer went back to {@link #position}, which such a left-over does not. When
   * the log begins behind the position by then, the gap was records, which the archive may hold;
   * else it is a hole such as transactions leave.
   *
   * @param log asked only when a gap comes again; without its answer the consumer goes back again
   */
  Continuation continuation(
      List<ConsumerRecord<byte[], byte[]>> records, Continuation.LogBeginning log)
      throws InterruptedException {
    long first = records.get(0).offset();
    if (first <= position) {
      gapSeen = -1;
      return Continuation.GOES_ON;
    }
    if (first != gapSeen) {
      gapSeen = first;
      return Continuation.AHEAD;
    }
    OptionalLong beginning = log.offset();
    if (beginning.isEmpty()) {
      return Continuation.AHEAD;
    }
    gapSeen = -1;
    return beginning.getAsLong() > position ? Continuation.CUT_OFF : Continuation.GOES_ON;
  }

  /**
   * Takes the next records, skips those taken before, and sends off what they make.
   *
   * @param nextOffset where the consumer stands after them
   */
  void take(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset)
      throws InterruptedException {
    if (finishing) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.offset() >= position) {
        take(record);
        out.flushFull();
      }
    }
    if (nextOffset > position) {
      position = nextOffset;
      durable.add(nextOffset, out.flush());
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    TickRecord decoded = decoder.decodeRecord(record.key(), record.value(), record.timestamp());
    if (decoded instanceof Tick tick) {
      Verdict verdict = pipelines.apply(record.offset(), tick, out);
      if (verdict != null) {
        tally.count(verdict);
      }
      if (verdict == Verdict.LATE) {
        out.late(record);
      }
    } else if (decoded instanceof Heartbeat heartbeat) {
      pipelines.apply(record.offset(), heartbeat, out);
    } else if (decoded instanceof Refusal refusal) {
      tally.count(refusal);
    }
  }

  /**
   * Takes a record that the log no longer holds. A late tick is not sent on again: the archive
   * keeps it. Its rows wait for few records more: of many days they would fill the memory.
   */
  void takeArchived(long offset, TickRecord record) {
    if (record instanceof Tick tick) {
      Verdict verdict = pipelines.apply(offset, tick, out);
      if (verdict != null) {
        tally.count(verdict);
      }
    } else if (record instanceof Heartbeat heartbeat) {
      pipelines.apply(offset, heartbeat, out);
    }
    try {
      out.flushFull();
      archivedOpen++;
      if (archivedOpen == ARCHIVED_FLUSH) {
        archivedOpen = 0;
        durable.add(offset + 1, out.flush());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("told to stop");
    }
  }

  /** Goes on with the log, from its beginning. */
  void endArchived(long beginning) throws InterruptedException {
    position = beginning;
    durable.add(beginning, out.flush());
  }

  /**
   * Looks at what has become durable and lets the checkpoint go on.
   *
   * @param nanos a clock that only goes forward
   * @return the first offset of which something may not be durable yet
   */
  long progress(long nanos) throws InterruptedException {
    durableOffset = durable.offset();
    symbolCount = pipelines.size();
    watermarks = pipelines.watermarks();
    checkpointer.progress(nanos, durableOffset, position, pipelines::takeChanged);
    return durableOffset;
  }

  /**
   * Takes nothing more and lets the last checkpoint go on, however young the one before is.
   *
   * @return whether that checkpoint is saved
   */
  boolean finish(long nanos) throws InterruptedException {
    finishing = true;
    checkpointer.hurry();
    progress(nanos);
    return checkpointer.savedOffset() == position;
  }

  void noteEnd(long offset) {
    endOffset = offset;
  }

  int partition() {
    return partition;
  }

  long position() {
    return position;
  }

  long durableOffset() {
    return durableOffset;
  }

  /** The symbols seen; asked by the stream's thread. */
  List<String> symbols() {
    return pipelines.symbols();
  }

  /** How things stand; may be read from any thread. */
  PartitionStatus status() {
    long end = endOffset;
    WatermarkRange range = watermarks;
    return new PartitionStatus(
        partition,
        position,
        durableOffset,
        checkpointer.savedOffset(),
        end < 0 ? null : end,
        end < 0 ? null : Math.max(0, end - durableOffset),
        symbolCount,
        tally.ticks(),
        tally.late(),
        tally.duplicates(),
        tally.refused(),
        range.least(),
        range.greatest());
  }
}

package io.tickcast.archive.chain;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One owner's hand on the chain of a Kafka partition: finds its end, gathers the rows of the next
 * segment in parts, and commits it with one rename. Works in steps of at most one change each, so
 * that a simulation can put anything between two of them. There may be other owners at the same
 * time, who believe the same: one of them commits, the others notice and begin again from there.
 *
 * <p>After an {@link IOException} from any method nothing is known but the files: {@link #recover}.
 * Not thread-safe.
 */
public final class ChainWriter {
  /** A step of the protocol. */
  private interface Action {
    void run() throws IOException;
  }

  private record PartKey(Kind kind, long day) {
    // A key on a hot path: docs/adr/0017.
    @Override
    public boolean equals(Object other) {
      return other instanceof PartKey that && kind == that.kind && day == that.day;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(day) + kind.ordinal();
    }
  }

  private record OpenPart(String staged, LocalDate date, PartWriter writer) {}

  private final Chain chain;
  private final ArchiveFiles files;
  private final PartFormat format;
  private final Supplier<String> unique;
  private final StepListener listener;

  private final Deque<Action> steps = new ArrayDeque<>();
  private final Map<PartKey, OpenPart> open = new LinkedHashMap<>();
  private final SourceOrder sources = new SourceOrder();
  private LogRange log = new LogRange(0, 0);
  private Link attempted;
  private Link committed;
  private long at;
  private long first;
  private long next;
  private long rows;
  private boolean ready;
  private boolean lost;
  private boolean unswept = true;

  /**
   * @param chain the partition's chain
   * @param files where everything stands
   * @param format how parts are written
   * @param unique gives a name that nobody else gets, without {@code -}
   * @param listener hears of the steps
   */
  public ChainWriter(
      Chain chain,
      ArchiveFiles files,
      PartFormat format,
      Supplier<String> unique,
      StepListener listener) {
    this.chain = chain;
    this.files = files;
    this.format = format;
    this.unique = unique;
    this.listener = listener;
  }

  /**
   * Forgets everything and asks the files where the chain ends; when the steps are done, rows are
   * taken from {@link #next} on.
   *
   * @param log what Kafka holds of the partition
   */
  public void recover(LogRange log) {
    this.log = log;
    unswept = true;
    restart();
  }

  private void restart() {
    steps.clear();
    open.clear();
    rows = 0;
    ready = false;
    committed = null;
    steps.add(this::readEnd);
  }

  /**
   * Does one step.
   *
   * @return whether there is another
   * @throws LogBehindException when the log is not the one that was archived
   */
  public boolean step() throws IOException {
    Action next = steps.poll();
    if (next != null) {
      next.run();
    }
    return !steps.isEmpty();
  }

  /**
   * Does all steps, for whoever puts nothing between two of them.
   *
   * @throws LogBehindException when the log is not the one that was archived
   */
  public void finish() throws IOException {
    boolean more = true;
    while (more) {
      more = step();
    }
  }

  private void readEnd() throws IOException {
    Optional<Link> last = chain.last();
    sources.startAfter(last.orElse(null));
    at = last.map(Link::next).orElse(0L);
    if (log.end() < at) {
      throw new LogBehindException(chain.id(), log.end(), at);
    }
    reached(Step.END_READ);
    // Whoever committed it may have died before its parts were moved.
    last.ifPresent(this::settle);
    steps.add(this::begin);
  }

  private void begin() {
    first = Math.max(at, log.begin());
    next = first;
    ready = true;
    reached(Step.READY);
  }

  /** Whether rows can be taken and {@link #next} is known. */
  public boolean isReady() {
    return ready;
  }

  /** Whether another writer's segment took the place of this one's; told once. */
  public boolean takeLost() {
    boolean was = lost;
    lost = false;
    return was;
  }

  /**
   * Takes the next row.
   *
   * @throws IllegalStateException when the writer is not ready or the row is not behind the last
   */
  public void append(ArchiveRow row) throws IOException {
    requireNext(row.offset());
    if (sources.isRepeated(row)) {
      pass(row.offset());
      return;
    }
    PartKey key = new PartKey(row.kind(), row.day());
    OpenPart part = open.get(key);
    if (part == null) {
      String staged = chain.id().staged(at, unique.get());
      part =
          new OpenPart(staged, LocalDate.ofEpochDay(row.day()), format.create(row.kind(), staged));
      open.put(key, part);
    }
    part.writer.append(row);
    rows++;
    next = row.offset() + 1;
    reached(Step.ROW_APPENDED);
  }

  /** Goes over a record that makes no row. */
  public void pass(long offset) {
    requireNext(offset);
    next = offset + 1;
  }

  /**
   * Goes over offsets that Kafka no longer holds: the next segment begins behind them.
   *
   * @param begin first offset that is left
   * @throws IllegalStateException when the writer is not ready, is behind that already, or has rows
   *     that are not committed
   */
  public void skipTo(long begin) {
    requireNext(begin);
    if (rows > 0) {
      throw new IllegalStateException(
          "%s: %d rows are not committed before offset %d".formatted(chain.id(), rows, begin));
    }
    first = begin;
    next = begin;
  }

  private void requireNext(long offset) {
    if (!ready || offset < next) {
      throw new IllegalStateException(
          "%s: offset %d does not come at %d (ready: %s)"
              .formatted(chain.id(), offset, next, ready));
    }
  }

  /** Begins to commit what was taken, if it has rows; done when the steps are. */
  public void commit() {
    if (rows == 0) {
      return;
    }
    ready = false;
    attempted = null;
    Segment segment = segment();
    List<Part> parts = new ArrayList<>();
    for (OpenPart part : open.values()) {
      steps.add(() -> parts.add(close(part, segment)));
    }
    steps.add(() -> stageLink(parts));
  }

  private Segment segment() {
    List<Segment.Content> contents = new ArrayList<>();
    open.forEach(
        (key, part) ->
            contents.add(new Segment.Content(key.kind(), part.date(), part.writer().rows())));
    return new Segment(chain.id(), at, first, next, contents);
  }

  private Part close(OpenPart open, Segment segment) throws IOException {
    reached(Step.PART_ENDING);
    Part part = open.writer.close(segment);
    format.verify(open.staged, segment, part);
    reached(Step.PART_VERIFIED);
    return part;
  }

  private void stageLink(List<Part> parts) throws IOException {
    Link link =
        new Link(
            chain.id().topic(), chain.id().partition(), at, first, next, parts, sources.last());
    String staged = chain.id().staged(at, unique.get());
    files.write(staged, LinkCodec.encode(link));
    steps.add(() -> rename(staged, link));
    reached(Step.LINK_STAGED);
  }

  /** The compare-and-set: the name says where the chain ended, and only one can have it. */
  private void rename(String staged, Link link) throws IOException {
    attempted = link;
    if (!files.move(staged, chain.id().link(at)) && !holds(link)) {
      lost = true;
      // The winner may have read further than the log reached when this writer looked.
      log = new LogRange(log.begin(), Long.MAX_VALUE);
      reached(Step.LOST);
      restart();
      return;
    }
    committed = link;
    open.clear();
    rows = 0;
    at = link.next();
    reached(Step.COMMITTED);
    settle(link);
    steps.add(this::goOn);
  }

  private void settle(Link link) {
    for (Part part : link.parts()) {
      steps.add(() -> settle(part.staged(), link.path(part)));
    }
  }

  /** Moves a committed part to its folder; somebody else may have. */
  private void settle(String staged, String path) throws IOException {
    if (!files.move(staged, path) && files.exists(staged)) {
      throw new IOException(staged + " cannot be moved to " + path + ": the name is taken");
    }
    reached(Step.PART_SETTLED);
  }

  private void goOn() throws IOException {
    first = at;
    ready = true;
    if (unswept) {
      unswept = false;
      sweep();
    }
  }

  /**
   * Removes what was staged for places that the chain has passed: whoever wrote it cannot commit it
   * any more. What is staged for its end may still be committed by its writer, even one that we
   * believe dead, and stays.
   */
  private void sweep() throws IOException {
    for (String name : files.list(HdfsLayout.STAGING)) {
      long begins = chain.id().stagedAt(name);
      if (begins >= 0 && begins < at) {
        steps.add(
            () -> {
              files.delete(HdfsLayout.STAGING + "/" + name);
              reached(Step.SWEPT);
            });
      }
    }
  }

  private void reached(Step step) {
    listener.reached(chain.id(), step);
  }

  /** The next offset to take. */
  public long next() {
    return next;
  }

  /** Everything before this offset is archived, or makes no row. */
  public long durable() {
    return rows == 0 ? Math.max(next, at) : at;
  }

  /** Offsets that Kafka no longer held when reading went on: [from, to) is not in the archive. */
  public long missing() {
    return first - at;
  }

  /**
   * The segment that the last {@link #commit} came to rename; null when it did not come so far.
   * Only the files know whether that was done: {@link #holds}.
   */
  public Link attempted() {
    return attempted;
  }

  /** Whether the chain has a segment, committed by whomever. */
  public boolean holds(Link link) throws IOException {
    return chain.at(link.at()).equals(Optional.of(link));
  }

  /** The segment that was committed last by this writer, since {@link #recover}; null before. */
  public Link committed() {
    return committed;
  }

  /** Rows that are not committed. */
  public long openRows() {
    return rows;
  }

  /** Parts that are open. */
  public int openParts() {
    return open.size();
  }

  /** Bytes of the open parts, those in memory included. */
  public long openBytes() {
    long bytes = 0;
    for (OpenPart part : open.values()) {
      bytes += part.writer.bytes();
    }
    return bytes;
  }
}

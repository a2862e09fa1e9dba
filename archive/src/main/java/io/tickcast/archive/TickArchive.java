package io.tickcast.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.compaction.Compactions;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.Kind;
import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.tick.TickRecord;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.io.api.Binary;

/** The archive of ticks on HDFS, read in the order of the log: of a symbol or of a partition. */
public final class TickArchive {
  private static final String TOPIC = Topic.TICKS.topicName();

  /** Files may be joined between two looks, but not every time. */
  private static final int LISTINGS = 10;

  private static final Kind[] KINDS = {Kind.TICKS, Kind.HEARTBEATS};

  private final FileSystem hdfs;
  private final ArchiveFiles files;
  private final LostParts lost;

  /** Reads through a client that the caller closes. */
  public TickArchive(FileSystem hdfs) {
    this.hdfs = hdfs;
    this.files = new HdfsFiles(hdfs);
    this.lost = new LostParts(files);
  }

  /**
   * What a reading found.
   *
   * @param files files that held ticks of the symbol
   * @param damaged files that were left out
   * @param repeated ticks left out because their offset had come before
   */
  public record Reading(List<ArchiveFile> files, List<DamagedFile> damaged, long repeated) {}

  /**
   * A file that cannot be read, or is gone for good.
   *
   * @param path absolute path on HDFS
   * @param partition Kafka partition of its rows
   * @param reason what is wrong, in one line that names it
   */
  public record DamagedFile(String path, int partition, String reason) {}

  /**
   * Takes the records of one reading; a new one is asked for whenever a damaged file makes it begin
   * again.
   */
  public interface Sink {
    /**
     * The next record of the log.
     *
     * @param offset within its Kafka partition
     * @param record a tick or a heartbeat
     */
    void accept(long offset, TickRecord record);
  }

  /**
   * Reads what the log says of a symbol: its ticks, and from the first of them on the heartbeats
   * that name it. A damaged file is left out as a whole: the reading begins again without it.
   *
   * @param sinks a fresh sink for each beginning
   * @throws IOException when HDFS is away
   */
  public Reading read(String symbol, Supplier<? extends Sink> sinks) throws IOException {
    FilterCompat.Filter ticks =
        FilterCompat.get(FilterApi.eq(FilterApi.binaryColumn("symbol"), Binary.fromString(symbol)));
    return read(
        this::files,
        file -> file.kind() == Kind.TICKS ? ticks : FilterCompat.NOOP,
        () -> new SymbolFilter(symbol, sinks.get()));
  }

  /**
   * Reads one Kafka partition from an offset on. A damaged file is left out as a whole: the reading
   * begins again without it.
   *
   * @param sinks a fresh sink for each beginning
   * @throws IOException when HDFS is away
   */
  public Reading read(int partition, long fromOffset, Supplier<? extends Sink> sinks)
      throws IOException {
    FilterCompat.Filter later =
        FilterCompat.get(FilterApi.gtEq(FilterApi.longColumn("kafka_offset"), fromOffset));
    return read(
        () ->
            files().stream()
                .filter(file -> file.partition() == partition && file.next() > fromOffset)
                .toList(),
        file -> later,
        () -> unpacked(sinks.get()));
  }

  private static Consumer<ArchiveRow> unpacked(Sink sink) {
    return row -> {
      if (row instanceof TickRow tick) {
        sink.accept(tick.offset(), tick.tick());
      } else if (row instanceof HeartbeatRow heartbeat) {
        sink.accept(heartbeat.offset(), heartbeat.heartbeat());
      }
    };
  }

  private Reading read(
      Listing listing,
      Function<ArchiveFile, FilterCompat.Filter> wanted,
      Supplier<Consumer<ArchiveRow>> sinks)
      throws IOException {
    Map<String, DamagedFile> damaged = new LinkedHashMap<>();
    Map<String, Version> suspects = new HashMap<>();
    int gone = 0;
    ResumedRows rows = new ResumedRows(sinks.get());
    while (true) {
      List<ArchiveFile> sound =
          listing.files().stream().filter(f -> !damaged.containsKey(f.path())).toList();
      LogOrder log =
          new LogOrder(sound, file -> new ArchiveFileReader(file, wanted.apply(file), hdfs));
      try {
        log.forEach(rows);
        return new Reading(
            ticksOnly(log.withRows()), List.copyOf(damaged.values()), log.repeated());
      } catch (UnreadFileException e) {
        String path = e.file().path();
        Optional<Version> version = version(path);
        boolean isSuspect =
            version.isPresent() && version.get().equals(suspects.put(path, version.get()));
        boolean isLost = version.isEmpty() && lost.holds(path);
        if (isLost || isSuspect && e.isDamage()) {
          String reason =
              isLost ? path + " is gone, with its rows: see " + HdfsLayout.LOST : e.getMessage();
          damaged.put(path, new DamagedFile(path, e.file().partition(), reason));
          rows = new ResumedRows(sinks.get());
        } else if (isSuspect || version.isEmpty() && gone++ == LISTINGS) {
          throw new IOException("HDFS cannot serve " + path, e.getCause());
        } else {
          // It may have been joined with others while it was read: then its rows stand elsewhere.
          rows.resume();
        }
      }
    }
  }

  private static List<ArchiveFile> ticksOnly(List<ArchiveFile> files) {
    return files.stream().filter(file -> file.kind() == Kind.TICKS).toList();
  }

  /**
   * The files of ticks and heartbeats in the order of the log: those of the segments that were
   * committed when this began, and no others, wherever their writer has come with moving them.
   * Those that are gone for good are among them.
   */
  public List<ArchiveFile> files() throws IOException {
    for (int listing = 0; listing < LISTINGS; listing++) {
      Optional<List<ArchiveFile>> files = listed(lastLinks());
      if (files.isPresent()) {
        return files.get();
      }
    }
    throw new IOException(
        "files were joined of segments behind the end of their chain: its newest links are missing");
  }

  /** Empty when files were joined with others that came behind the given links. */
  private Optional<List<ArchiveFile>> listed(List<Link> last) throws IOException {
    List<ArchiveFile> files = new ArrayList<>();
    ArchiveFolders folders = new ArchiveFolders(this.files);
    for (Kind kind : KINDS) {
      files.addAll(folders.list(kind));
    }
    for (ArchiveFile gone : lost.list(KINDS)) {
      if (files.stream().noneMatch(file -> file.path().equals(gone.path()))) {
        files.add(gone);
      }
    }
    for (Link link : last) {
      files.removeIf(f -> f.partition() == link.partition() && f.first() >= link.next());
      for (Part part : link.parts()) {
        addUnsettled(link, part, files);
      }
      NavigableMap<Long, Long> ranges = new Compactions(link.chain(), this.files).ranges();
      if (!ranges.isEmpty() && ranges.lastEntry().getValue() > link.next()) {
        return Optional.empty();
      }
      files.replaceAll(file -> file.partition() == link.partition() ? upToEnd(file, ranges) : file);
    }
    files.sort(ArchiveFile.LOG_ORDER);
    return Optional.of(files);
  }

  /** A joined file has the name of its first part: it may hold rows up to the end of its range. */
  private static ArchiveFile upToEnd(ArchiveFile file, NavigableMap<Long, Long> ranges) {
    Map.Entry<Long, Long> range = ranges.floorEntry(file.first());
    return range != null && range.getValue() > file.next() ? file.upTo(range.getValue()) : file;
  }

  private List<Link> lastLinks() throws IOException {
    List<Link> links = new ArrayList<>();
    for (String partition : files.list(HdfsLayout.CHAIN + "/" + TOPIC)) {
      new Chain(new ChainId(TOPIC, Integer.parseInt(partition)), files)
          .last()
          .ifPresent(links::add);
    }
    return links;
  }

  /** A part of the newest segment may be on its way to its folder; none of an older one is. */
  private void addUnsettled(Link link, Part part, List<ArchiveFile> to) throws IOException {
    String settled = link.path(part);
    if (to.stream().anyMatch(file -> file.path().equals(settled))) {
      return;
    }
    for (String path : List.of(part.staged(), settled)) {
      if (files.exists(path)) {
        to.add(new ArchiveFile(part.kind(), path, link.partition(), link.first(), link.next()));
        return;
      }
    }
  }

  /** What stands under a name now; empty when nothing does. */
  private Optional<Version> version(String path) throws IOException {
    try {
      FileStatus status = hdfs.getFileStatus(new Path(path));
      return Optional.of(new Version(status.getLen(), status.getModificationTime()));
    } catch (FileNotFoundException gone) {
      return Optional.empty();
    }
  }

  /** Tells a file from the one that takes its place. */
  private record Version(long bytes, long modified) {}

  /** Asked again when files were joined meanwhile. */
  private interface Listing {
    List<ArchiveFile> files() throws IOException;
  }
}

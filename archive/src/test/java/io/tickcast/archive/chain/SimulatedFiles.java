package io.tickcast.archive.chain;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A file system in memory that keeps the promises of HDFS and breaks everything else: a change may
 * fail before it happened, fail although it happened, or fail and happen later, among whatever
 * others do then.
 */
final class SimulatedFiles implements ArchiveFiles {
  /** What the file system may do wrong, for the simulation to find out. */
  enum Rule {
    /** As HDFS does. */
    SOUND,
    /** A rename goes over what is there. */
    OVERWRITES,
    /** A rename onto a name that is taken is answered as if it had been done. */
    SAYS_YES
  }

  private interface Change {
    boolean apply() throws IOException;
  }

  private final TreeMap<String, byte[]> files = new TreeMap<>();
  private final List<Change> delayed = new ArrayList<>();
  private final Random random;
  private final Rule rule;
  private int faultPercent;

  SimulatedFiles(Random random, Rule rule) {
    this.random = random;
    this.rule = rule;
  }

  /** How many changes of a hundred go wrong. */
  void faults(int percent) {
    faultPercent = percent;
  }

  private boolean change(Change change) throws IOException {
    if (faultPercent == 0 || random.nextInt(100) >= faultPercent) {
      return change.apply();
    }
    switch (random.nextInt(3)) {
      case 0 -> throw new IOException("nothing happened");
      case 1 -> {
        change.apply();
        throw new IOException("the answer was lost");
      }
      default -> {
        delayed.add(change);
        throw new IOException("it is late");
      }
    }
  }

  /** Lets a change happen that its author gave up; false when there is none. */
  boolean applyDelayed() {
    if (delayed.isEmpty()) {
      return false;
    }
    try {
      delayed.remove(random.nextInt(delayed.size())).apply();
    } catch (IOException e) {
      // Nobody hears of it any more.
      return true;
    }
    return true;
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    change(() -> put(path, content));
  }

  private boolean put(String path, byte[] content) throws IOException {
    if (files.putIfAbsent(path, content) != null) {
      throw new FileAlreadyExistsException(path);
    }
    return true;
  }

  @Override
  public byte[] read(String path) throws IOException {
    byte[] content = files.get(path);
    if (content == null) {
      throw new FileNotFoundException(path);
    }
    return content;
  }

  @Override
  public boolean move(String from, String to) throws IOException {
    return change(() -> rename(from, to));
  }

  private boolean rename(String from, String to) {
    boolean taken = files.containsKey(to);
    if (!files.containsKey(from) || taken && rule == Rule.SOUND) {
      return false;
    }
    if (taken && rule == Rule.SAYS_YES) {
      return true;
    }
    files.put(to, files.remove(from));
    return true;
  }

  @Override
  public boolean exists(String path) {
    return files.containsKey(path);
  }

  @Override
  public List<String> list(String folder) {
    TreeSet<String> names = new TreeSet<>();
    String prefix = folder + "/";
    for (String path : files.tailMap(prefix).keySet()) {
      if (!path.startsWith(prefix)) {
        break;
      }
      int end = path.indexOf('/', prefix.length());
      names.add(path.substring(prefix.length(), end < 0 ? path.length() : end));
    }
    return List.copyOf(names);
  }

  @Override
  public void delete(String path) throws IOException {
    change(() -> files.remove(path) != null);
  }

  /** Paths below a folder, however deep. */
  List<String> below(String folder) {
    return files.tailMap(folder + "/").keySet().stream()
        .takeWhile(path -> path.startsWith(folder + "/"))
        .toList();
  }

  /** Parts in this file system: their rows are the offsets. */
  PartFormat format() {
    return new PartFormat() {
      @Override
      public PartWriter create(Kind kind, String path) throws IOException {
        change(() -> put(path, new byte[0]));
        return new Writer(kind, path);
      }

      @Override
      public void verify(String path, Segment segment, Part part) throws IOException {
        if (read(path).length != part.bytes()) {
          throw new DamagedPartException(path);
        }
      }
    };
  }

  private final class Writer implements PartWriter {
    private final Kind kind;
    private final String path;
    private byte[] content = new byte[16];
    private int rows;
    private long day;

    Writer(Kind kind, String path) {
      this.kind = kind;
      this.path = path;
    }

    @Override
    public void append(ArchiveRow row) {
      if (rows == content.length) {
        content = Arrays.copyOf(content, 2 * rows);
      }
      content[rows++] = (byte) row.offset();
      day = row.day();
    }

    @Override
    public long rows() {
      return rows;
    }

    @Override
    public long bytes() {
      return rows;
    }

    @Override
    public Part close(Segment segment) throws IOException {
      byte[] rowsOnly = Arrays.copyOf(content, rows);
      change(
          () -> {
            if (!files.containsKey(path)) {
              throw new FileNotFoundException(path);
            }
            files.put(path, rowsOnly);
            return true;
          });
      return new Part(kind, LocalDate.ofEpochDay(day), path, rows, rows, 0, 0, 0, "");
    }
  }
}

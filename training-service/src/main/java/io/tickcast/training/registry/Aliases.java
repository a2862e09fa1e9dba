package io.tickcast.training.registry;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.AliasMoveCodec;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Which version an alias names, and since when: one file per move, {@code
 * aliases/champion/000001.json}, never changed. A move is made by renaming its file to the number
 * behind the last one, without overwrite: of two movers that saw the same history one wins, and the
 * other is told. Thread-safe.
 */
public final class Aliases {
  /** The version that serves. */
  public static final String CHAMPION = "champion";

  /** The version that is to be compared with it. */
  public static final String CHALLENGER = "challenger";

  /** Every alias there is. */
  public static final Set<String> ALL = Set.of(CHAMPION, CHALLENGER);

  private static final Pattern MOVE = Pattern.compile("([0-9]{6})\\.json");
  private static final int MOST_MOVES = 999_999;

  private final RegistryFiles files;

  /**
   * @param hdfs an HDFS client
   * @throws IllegalArgumentException when it is another file system
   */
  public Aliases(FileSystem hdfs) {
    this.files = new RegistryFiles(hdfs);
  }

  /** The history of an alias; without moves when there are none or no such model. */
  public AliasHistory history(String model, String alias) throws IOException {
    return history(new AliasHistory(model, alias, List.of()));
  }

  /** A history with the moves that were made since: what is known is not read again. */
  public AliasHistory history(AliasHistory known) throws IOException {
    return histories(List.of(known)).get(0);
  }

  /**
   * Histories with the moves that were made since. Many are asked for at once, so that hundreds of
   * models cost a NameNode hardly more than one.
   *
   * @return in the order of the known ones, each the same object when nothing was moved
   */
  public List<AliasHistory> histories(List<AliasHistory> known) throws IOException {
    List<List<FileStatus>> found =
        files.list(known.stream().map(h -> folder(h.model(), h.alias())).toList());
    List<AliasHistory> histories = new ArrayList<>(known.size());
    for (int i = 0; i < known.size(); i++) {
      histories.add(extended(known.get(i), found.get(i)));
    }
    return histories;
  }

  private AliasHistory extended(AliasHistory known, List<FileStatus> found) throws IOException {
    Path folder = folder(known.model(), known.alias());
    int last = 0;
    for (FileStatus file : found) {
      var name = MOVE.matcher(file.getPath().getName());
      last = name.matches() ? Math.max(last, Integer.parseInt(name.group(1))) : last;
    }
    if (last == known.moves().size()) {
      return known;
    }
    List<AliasMove> moves = new ArrayList<>(known.moves());
    while (moves.size() < last) {
      Path file = new Path(folder, name(moves.size() + 1));
      moves.addAll(AliasMoveCodec.decode(files.read(file)));
    }
    return new AliasHistory(known.model(), known.alias(), moves);
  }

  /**
   * Appends a move if nobody has moved the alias since the history was read.
   *
   * @param seen the history that the move is based on
   * @return whether it was appended; false: read the history again and decide anew
   */
  public boolean move(AliasHistory seen, AliasMove move) throws IOException {
    int number = seen.moves().size() + 1;
    if (number > MOST_MOVES) {
      throw new IllegalStateException("an alias can move at most " + MOST_MOVES + " times");
    }
    Path staging = files.stagingFolder();
    try {
      Path staged = new Path(staging, "move.json");
      files.write(staged, AliasMoveCodec.encode(move));
      return files.publish(staged, new Path(folder(seen.model(), seen.alias()), name(number)));
    } finally {
      files.delete(staging);
    }
  }

  /** In the same digits whatever the locale. */
  private static String name(int move) {
    return String.format(Locale.ROOT, "%06d.json", move);
  }

  private static Path folder(String model, String alias) {
    if (!ALL.contains(alias)) {
      throw new IllegalArgumentException("alias must be one of " + ALL + ", was " + alias);
    }
    return new Path(HdfsLayout.model(model), "aliases/" + alias);
  }
}

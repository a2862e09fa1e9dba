package io.tickcast.archive.chain;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The committed segments of one Kafka partition: each link stands under the offset at which the one
 * before it ended.
 */
public class Chain {
  private final ChainId id;
  private final ArchiveFiles files;

  public Chain(ChainId id, ArchiveFiles files) {
    this.id = id;
    this.files = files;
  }

  public ChainId id() {
    return id;
  }

  /**
   * The newest link; empty before the first.
   *
   * @throws DamagedPartException when it is not readable by its name: nothing can be archived until
   *     it is
   */
  public Optional<Link> last() throws IOException {
    List<String> folders = files.list(id.folder());
    for (int i = folders.size() - 1; i >= 0; i--) {
      List<String> names = files.list(id.folder() + "/" + folders.get(i));
      if (!names.isEmpty()) {
        String name = names.get(names.size() - 1);
        long at = Long.parseLong(name.substring(0, name.indexOf('.')));
        Optional<Link> last = at(at);
        if (last.isEmpty()) {
          // Links are never deleted. Without this one everything would be archived a second time.
          throw new DamagedPartException(
              "%s/%s/%s stands there, but not as %s"
                  .formatted(id.folder(), folders.get(i), name, id.link(at)));
        }
        return last;
      }
    }
    return Optional.empty();
  }

  /** The link that goes on from an offset; empty when nothing does yet. */
  public Optional<Link> at(long offset) throws IOException {
    try {
      return Optional.of(LinkCodec.decode(id, offset, files.read(id.link(offset))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * The links of a range.
   *
   * @param from where the first begins
   * @param to where the last ends
   * @throws DamagedPartException when one of them is not there
   */
  public List<Link> links(long from, long to) throws IOException {
    List<Link> links = new ArrayList<>();
    long next = from;
    while (next < to) {
      Optional<Link> link = at(next);
      if (link.isEmpty()) {
        throw new DamagedPartException(id.link(next) + " is not there");
      }
      links.add(link.get());
      next = link.get().next();
    }
    return links;
  }

  /** Links that stand there, in whatever order. */
  public long count() throws IOException {
    long links = 0;
    for (String folder : files.list(id.folder())) {
      links += files.list(id.folder() + "/" + folder).size();
    }
    return links;
  }
}

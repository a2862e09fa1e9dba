package io.tickcast.archive.chain;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.LetterRow;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows which letters a chain holds already. Letters of one source partition come in the order of
 * their source, except that whoever wrote them began again after a crash: what is not behind the
 * last one stands in the chain.
 */
public final class SourceOrder {
  private final Map<Integer, Long> last = new HashMap<>();

  /** Goes on from what a link says; null for the beginning of the chain. */
  public void startAfter(Link link) {
    last.clear();
    if (link != null) {
      last.putAll(link.sources());
    }
  }

  /** Whether a row came before; if not, it has now. Always false for what is no letter. */
  public boolean isRepeated(ArchiveRow row) {
    if (!(row instanceof LetterRow letter) || letter.source() == null) {
      return false;
    }
    Long before = last.get(letter.source().partition());
    if (before != null && letter.source().offset() <= before) {
      return true;
    }
    last.put(letter.source().partition(), letter.source().offset());
    return false;
  }

  Map<Integer, Long> last() {
    return last;
  }
}

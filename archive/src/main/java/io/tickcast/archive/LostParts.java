package io.tickcast.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which files are gone for good, their rows with them: one small file for each, under its path with
 * {@code _} between the folders. Without it nobody who lists the archive would see the hole. It
 * counts until the file stands there again, or somebody who accepts the hole renames it.
 */
final class LostParts {
  /** Ends the name of a hole that is accepted. */
  private static final String ACCEPTED = ".accepted";

  private final ArchiveFiles files;

  LostParts(ArchiveFiles files) {
    this.files = files;
  }

  /** Notes a part, if it is not noted or accepted yet. */
  void note(DamagedPart part) throws IOException {
    String note = note(part.path());
    if (files.exists(note + ACCEPTED)) {
      return;
    }
    String text =
        "%s%n%d rows, offsets %d to %d: %s%nTo have readers go on across the hole, rename this file to end with %s%n"
            .formatted(
                part.path(),
                part.part().rows(),
                part.link().first(),
                part.link().next() - 1,
                part.reason(),
                ACCEPTED);
    try {
      files.write(note, text.getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      // Found by an earlier look, too.
      return;
    }
  }

  /** Whether a file that is not there is known to be gone for good. */
  boolean holds(String path) throws IOException {
    return files.exists(note(path));
  }

  /** The files of some kinds that are known to be gone, whether or not they came back. */
  List<ArchiveFile> list(Kind... kinds) throws IOException {
    List<ArchiveFile> lost = new ArrayList<>();
    for (String name : files.list(HdfsLayout.LOST)) {
      String path = HdfsLayout.RAW + "/" + name.replace('_', '/');
      for (Kind kind : kinds) {
        ArchiveFile.named(kind, path).ifPresent(lost::add);
      }
    }
    return lost;
  }

  private static String note(String path) {
    return HdfsLayout.LOST + "/" + path.substring(HdfsLayout.RAW.length() + 1).replace('/', '_');
  }
}

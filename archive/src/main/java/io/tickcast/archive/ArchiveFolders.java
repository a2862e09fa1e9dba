package io.tickcast.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The date folders, as anybody sees them. */
final class ArchiveFolders {
  private final ArchiveFiles files;

  ArchiveFolders(ArchiveFiles files) {
    this.files = files;
  }

  /** The files of a kind. */
  List<ArchiveFile> list(Kind kind) throws IOException {
    List<ArchiveFile> found = new ArrayList<>();
    String tree = HdfsLayout.RAW + "/" + kind.label();
    for (String date : files.list(tree)) {
      if (date.startsWith("date=")) {
        for (String name : files.list(tree + "/" + date)) {
          ArchiveFile.named(kind, tree + "/" + date + "/" + name).ifPresent(found::add);
        }
      }
    }
    return found;
  }
}

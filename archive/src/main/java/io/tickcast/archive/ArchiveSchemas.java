package io.tickcast.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.parquet.RowLayout;
import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;

/**
 * The schemas with which the archive's files were ever written, each under its fingerprint. A field
 * may be added with a default; whatever else would leave older files unreadable is refused.
 */
public final class ArchiveSchemas {
  private final ArchiveFiles files;

  public ArchiveSchemas(ArchiveFiles files) {
    this.files = files;
  }

  /**
   * Compares this version's schemas with all that stand there, and adds them.
   *
   * @throws IncompatibleArchiveException in one line, when older files could not be read, or are of
   *     an archive without a chain
   * @throws IOException when HDFS is away
   */
  public void require() throws IOException {
    requireChain();
    for (Kind kind : Kind.values()) {
      require(kind, RowLayout.of(kind).schema());
    }
  }

  /** Its rows would be archived a second time. */
  private void requireChain() throws IOException {
    if (files.list(HdfsLayout.CHAIN).isEmpty()
        && files.list(HdfsLayout.SCHEMAS).isEmpty()
        && !files.list(HdfsLayout.RAW_TICKS).isEmpty()) {
      throw new IncompatibleArchiveException(
          "%s holds files of an archive that an earlier version wrote without a chain: move it away, or start anew with ./tickcast clean"
              .formatted(HdfsLayout.RAW_TICKS));
    }
  }

  void require(Kind kind, Schema current) throws IOException {
    String folder = HdfsLayout.SCHEMAS + "/" + kind.label();
    String own = "%016x.avsc".formatted(SchemaNormalization.parsingFingerprint64(current));
    List<String> known = files.list(folder);
    for (String name : known) {
      String text = new String(files.read(folder + "/" + name), StandardCharsets.UTF_8);
      requireReads(kind, current, new Schema.Parser().parse(text), folder + "/" + name);
    }
    if (!known.contains(own)) {
      String staged = HdfsLayout.STAGING + "/schema-" + UUID.randomUUID();
      files.write(staged, current.toString(true).getBytes(StandardCharsets.UTF_8));
      if (!files.move(staged, folder + "/" + own)) {
        // Another instance came first, with the same.
        files.delete(staged);
      }
    }
  }

  private static void requireReads(Kind kind, Schema current, Schema older, String path)
      throws IncompatibleArchiveException {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(current, older).getResult();
    if (!result.getIncompatibilities().isEmpty()) {
      var first = result.getIncompatibilities().get(0);
      throw new IncompatibleArchiveException(
          "the schema of %s cannot read files that were written with %s: %s at %s (%s). Give new fields a default and keep the others"
              .formatted(
                  kind.label(), path, first.getType(), first.getLocation(), first.getMessage()));
    }
  }
}

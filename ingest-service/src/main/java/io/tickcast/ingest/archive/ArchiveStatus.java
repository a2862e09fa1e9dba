package io.tickcast.ingest.archive;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The archive as it stands.
 *
 * @param items one entry per partition of {@code ticks}
 * @param files finished files
 * @param rows ticks in them
 * @param bytes their length
 * @param lag records that are not yet in finished files
 * @param refused dead letters that this service wrote since it started
 * @param complete whether every file that stood there at the start is already counted
 * @param trouble why nothing is archived; null while all is well
 */
@Schema(description = "The archive as it stands.")
public record ArchiveStatus(
    List<Partition> items,
    long files,
    long rows,
    long bytes,
    long lag,
    long refused,
    boolean complete,
    String trouble) {

  /**
   * One partition.
   *
   * @param partition its number
   * @param committedOffset everything before it is in finished files; null before the first commit
   * @param endOffset offset that the next record will have
   * @param lag records between the two
   * @param files finished files
   * @param rows ticks in them
   * @param bytes their length
   */
  @Schema(name = "ArchivePartition")
  public record Partition(
      int partition,
      Long committedOffset,
      long endOffset,
      long lag,
      long files,
      long rows,
      long bytes) {}
}

package io.tickcast.ingest.archive;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The archive as it stands.
 *
 * @param items one entry per partition of each archived topic
 * @param files finished files
 * @param rows rows in them
 * @param bytes their length
 * @param lag records of {@code ticks} that are not yet in finished files
 * @param refused dead letters that this service wrote since it started
 * @param quarantined damaged files that were put aside
 * @param complete whether every file that stood there at the start is already counted
 * @param trouble why nothing, or nothing of some partition, is archived; null while all is well
 */
@Schema(description = "The archive as it stands.")
public record ArchiveStatus(
    List<Partition> items,
    long files,
    long rows,
    long bytes,
    long lag,
    long refused,
    long quarantined,
    boolean complete,
    String trouble) {

  /**
   * The chain of one partition.
   *
   * @param topic its topic
   * @param partition its number
   * @param first offset at which the archive begins
   * @param next everything before it is archived; 0 before the first file
   * @param committedOffset Kafka's committed offset, for display; null before the first commit
   * @param endOffset offset that the next record will have
   * @param lag records that are not yet archived
   * @param missing offsets since {@code first} that Kafka no longer held when they were to be
   *     archived
   * @param files finished files
   * @param rows rows in them
   * @param bytes their length
   */
  @Schema(name = "ArchivePartition")
  public record Partition(
      String topic,
      int partition,
      long first,
      long next,
      Long committedOffset,
      long endOffset,
      long lag,
      long missing,
      long files,
      long rows,
      long bytes) {}
}

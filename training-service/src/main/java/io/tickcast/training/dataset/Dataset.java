package io.tickcast.training.dataset;

import io.tickcast.archive.TickArchive.DamagedFile;
import io.tickcast.contracts.layout.ModelManifest;
import java.util.List;

/**
 * What a model is made from.
 *
 * @param rows labelled rows in the order of time, of one symbol or several
 * @param files archive files that held ticks of the symbols
 * @param ticks ticks read
 * @param late ticks that came behind the watermark and were not applied, as in the stream
 * @param repeated ticks that stood in the archive more than once
 * @param forgotten bars of the symbols that are older than the memory holds
 * @param damagedFiles files left out
 */
public record Dataset(
    TrainingRows rows,
    List<ModelManifest.ArchiveFile> files,
    long ticks,
    long late,
    long repeated,
    long forgotten,
    List<DamagedFile> damagedFiles) {

  /** Of several symbols as one; a file that holds several of them is named once. */
  public static Dataset pooled(List<Dataset> all) {
    return all.size() == 1
        ? all.get(0)
        : new Dataset(
            TrainingRows.pooled(all.stream().map(Dataset::rows).toList()),
            all.stream().flatMap(one -> one.files.stream()).distinct().toList(),
            all.stream().mapToLong(Dataset::ticks).sum(),
            all.stream().mapToLong(Dataset::late).sum(),
            all.stream().mapToLong(Dataset::repeated).sum(),
            all.stream().mapToLong(Dataset::forgotten).sum(),
            all.stream().flatMap(one -> one.damagedFiles.stream()).distinct().toList());
  }
}

package io.tickcast.training.dataset;

import io.tickcast.contracts.layout.ModelManifest;
import java.util.List;

/**
 * What a model is made from.
 *
 * @param rows labelled rows in the order of time
 * @param files archive files that held ticks of the symbol
 * @param ticks ticks read
 * @param late ticks that came behind the watermark and were not applied, as in the stream
 * @param repeated ticks that stood in the archive more than once
 * @param damagedFiles files left out, with the reason
 */
public record Dataset(
    TrainingRows rows,
    List<ModelManifest.ArchiveFile> files,
    long ticks,
    long late,
    long repeated,
    List<String> damagedFiles) {}

package io.tickcast.training.training;

import static java.util.stream.Collectors.toSet;

import io.tickcast.archive.TickArchive.DamagedFile;
import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.layout.ReferenceCodec;
import io.tickcast.contracts.layout.ReferenceSample;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.service.outage.Reason;
import io.tickcast.training.dataset.Dataset;
import io.tickcast.training.dataset.DatasetReader;
import io.tickcast.training.dataset.MemoryLimit;
import io.tickcast.training.dataset.TooLittleMemoryException;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.drift.ReferenceSampler;
import io.tickcast.training.evaluation.LeakGuard;
import io.tickcast.training.registry.ModelRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** One training: dataset, model, version, champion. */
final class TrainingJob {
  private static final Logger LOG = Logger.getLogger(TrainingJob.class);

  private static final double READ = 0.4;
  private static final double TRAINED = 0.95;

  private final DatasetReader datasets;
  private final MemoryLimit memory;
  private final ModelTrainer trainer;
  private final ManifestWriter manifests;
  private final ModelRegistry registry;
  private final ReferenceSampler sampler;
  private final Promotion promotion;
  private final FeatureSet set;

  TrainingJob(
      DatasetReader datasets,
      MemoryLimit memory,
      ModelTrainer trainer,
      ManifestWriter manifests,
      ModelRegistry registry,
      ReferenceSampler sampler,
      Promotion promotion,
      FeatureSet set) {
    this.datasets = datasets;
    this.memory = memory;
    this.trainer = trainer;
    this.manifests = manifests;
    this.registry = registry;
    this.sampler = sampler;
    this.promotion = promotion;
    this.set = set;
  }

  /**
   * Does the work; the run hears of every step.
   *
   * @throws TrainingFailedException when it cannot succeed, with the reason
   * @throws IOException when a store is away
   */
  void execute(TrainingRun run) throws IOException {
    TrainingRequest request = run.request();
    requireOwnName(request);
    Dataset dataset = read(run, request);
    run.say(READ, "%,d rows to learn from and to be judged by".formatted(dataset.rows().size()));
    TrainedModel model = train(run, request, dataset);
    Promotion.Decision decision = promotion.decide(request, dataset.rows(), model, set);
    run.commit();
    ModelManifest manifest =
        registry.publish(
            request.model(),
            files(dataset.rows(), model),
            version -> manifests.write(request, version, dataset, model, decision.gate(), set));
    run.published(
        manifest,
        TRAINED,
        "version %d of %s: %s".formatted(manifest.version(), manifest.name(), verdict(model)));
    Optional<AliasMove> move = promotion.carryOut(decision, manifest);
    run.succeed(outcome(decision, move, manifest.version()));
  }

  private Map<String, byte[]> files(TrainingRows rows, TrainedModel model) {
    Map<String, byte[]> files = new TreeMap<>(model.files());
    files.put(HdfsLayout.REFERENCE_FILE, ReferenceCodec.encode(reference(rows, model)));
    return files;
  }

  /** Of the newest rows, whatever they were in training: they are nearest to what is to come. */
  private ReferenceSample reference(TrainingRows rows, TrainedModel model) {
    int from = Math.max(0, rows.size() - sampler.mostRows());
    double[] forecasts = BoosterForecasts.of(model.model(), rows, from, rows.size(), model.scale());
    double median = model.errors().median();
    Arrays.setAll(forecasts, i -> forecasts[i] + median);
    return sampler.of(set.columns(), rows.features(from, rows.size()), forecasts);
  }

  private static String outcome(
      Promotion.Decision decision, Optional<AliasMove> move, int version) {
    if (move.isEmpty()) {
      return "v%d passed the gate, but the champion changed meanwhile".formatted(version);
    }
    return "v%d is %s from %s on: it %s"
        .formatted(version, move.get().alias(), move.get().effectiveFrom(), move.get().why());
  }

  private void requireOwnName(TrainingRequest request) throws IOException {
    Optional<ModelManifest> known = newestReadable(request.model());
    if (known.isPresent() && !known.get().task().symbols().equals(request.symbols())) {
      throw new TrainingFailedException(
          "the model name %s of %s is taken by %s"
              .formatted(request.model(), request.symbol(), known.get().task().symbols().get(0)));
    }
  }

  private Optional<ModelManifest> newestReadable(String model) throws IOException {
    List<Integer> versions = registry.versions(model);
    for (int i = versions.size() - 1; i >= 0; i--) {
      try {
        Optional<ModelManifest> manifest = registry.manifest(model, versions.get(i));
        if (manifest.isPresent()) {
          return manifest;
        }
      } catch (IllegalArgumentException e) {
        LOG.warnf("Model %s v%d is passed over: %s", model, versions.get(i), Reason.of(e));
      }
    }
    return Optional.empty();
  }

  private Dataset read(TrainingRun run, TrainingRequest request) throws IOException {
    List<Dataset> all = new ArrayList<>();
    int symbols = request.symbols().size();
    MemoryLimit mine = symbols == 1 ? memory : memory.ofEach(symbols);
    for (String symbol : request.symbols()) {
      double share = READ * all.size() / symbols;
      run.say(Math.max(0.01, share), "reading the archive of " + symbol);
      all.add(read(run, request, symbol, mine));
    }
    return Dataset.pooled(all);
  }

  private Dataset read(TrainingRun run, TrainingRequest request, String symbol, MemoryLimit mine)
      throws IOException {
    Dataset dataset;
    try {
      dataset =
          datasets.read(
              symbol, request.interval(), request.horizon(), set, mine, run::requireWanted);
    } catch (TooLittleMemoryException e) {
      throw new TrainingFailedException(
          "%s at %s: %s".formatted(symbol, request.interval(), e.getMessage()));
    }
    run.say(
        run.snapshot().progress(),
        "%,d ticks in %d archive files make %,d rows; %d late, %d repeated"
            .formatted(
                dataset.ticks(),
                dataset.files().size(),
                dataset.rows().size(),
                dataset.late(),
                dataset.repeated()));
    if (dataset.forgotten() > 0) {
      run.say(
          run.snapshot().progress(),
          "the oldest %,d bars are left out: the newest are as many as fit into %,d MB, by %s"
              .formatted(dataset.forgotten(), mine.bytes() >> 20, mine.bound()));
    }
    dataset
        .damagedFiles()
        .forEach(file -> run.say(run.snapshot().progress(), "left out, damaged: " + file.reason()));
    requireWhole(symbol, dataset);
    if (dataset.ticks() == 0) {
      throw new TrainingFailedException("%s has no tick in the archive".formatted(symbol));
    }
    return dataset;
  }

  /**
   * Behind a hole in the symbol's own partition rows would not be the stream's. Where not a tick of
   * it was found, the damaged file may be the one that holds them.
   */
  private static void requireWhole(String symbol, Dataset dataset) {
    Set<Integer> own =
        dataset.files().stream().map(ModelManifest.ArchiveFile::partition).collect(toSet());
    for (DamagedFile file : dataset.damagedFiles()) {
      if (own.isEmpty() || own.contains(file.partition())) {
        throw new TrainingFailedException(
            "the archive of %s has a hole: %s; order the training again when it is closed: the ingest service makes a damaged file again while Kafka holds its ticks, ./tickcast archive verify says what is still damaged or lost"
                .formatted(symbol, file.reason()));
      }
    }
  }

  private TrainedModel train(TrainingRun run, TrainingRequest request, Dataset dataset) {
    try {
      return trainer.train(
          dataset.rows(),
          set.columns(),
          ((TrainingProgress) run::at).part(READ, TRAINED, "training, "));
    } catch (TooFewRowsException | LeakGuard.LeakException e) {
      throw new TrainingFailedException(
          "%s at %s: %s".formatted(request.symbol(), request.interval(), e.getMessage()));
    }
  }

  private static String verdict(TrainedModel model) {
    return "%s of %s on %,d test rows in %d folds"
        .formatted(
            model.skill() ? "skill" : "no skill",
            model.walk().learner().name(),
            model.walk().pooled().rows(),
            model.walk().folds().size());
  }
}

package io.tickcast.training.training;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.ModelEvaluation.Check;
import io.tickcast.contracts.layout.ModelEvaluation.Gate;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.service.outage.Reason;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.registry.AliasMover;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.registry.Sha256;
import io.tickcast.training.store.StreamedFeatures;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes a version that passed the gate champion, and any other challenger. The gate is asked before
 * the version is published, so that its manifest holds the decision.
 */
final class Promotion {
  private static final Logger LOG = Logger.getLogger(Promotion.class);

  private final ModelRegistry registry;
  private final Aliases aliases;
  private final AliasMover mover;
  private final StreamedFeatures stream;
  private final PromotionGate gate;

  Promotion(
      ModelRegistry registry,
      Aliases aliases,
      AliasMover mover,
      StreamedFeatures stream,
      PromotionGate gate) {
    this.registry = registry;
    this.aliases = aliases;
    this.mover = mover;
    this.stream = stream;
    this.gate = gate;
  }

  /**
   * The decision.
   *
   * @param champion version of the champion when it was made; null when there was none
   * @param gate the gate's answer
   * @param eventTime how far it had come when the decision was made, not before the last bar
   */
  record Decision(Integer champion, Gate gate, Instant eventTime) {}

  /**
   * Asks the gate, and for the event time: when it cannot be told, no alias could be moved, and
   * nothing may be published that nobody would name.
   *
   * @throws IOException when a store is away
   */
  Decision decide(TrainingRequest request, TrainingRows rows, TrainedModel model, FeatureSet set)
      throws IOException {
    String name = request.model();
    Integer champion =
        aliases.history(name, Aliases.CHAMPION).current().map(AliasMove::version).orElse(null);
    Optional<ChampionOnTest> rival =
        champion == null ? Optional.empty() : onTest(name, champion, rows, model, set);
    String symbol = request.symbols().get(0);
    Check features =
        PromotionGate.features(set, stream.fingerprint(symbol, request.interval(), set.name()));
    Instant lastBar = Instant.EPOCH.plus(rows.startMicros(rows.size() - 1), ChronoUnit.MICROS);
    return new Decision(
        champion,
        gate.judge(model, Optional.of(features), rival),
        mover.eventTime(request.symbols(), lastBar));
  }

  /** Empty for a champion that cannot serve rows of the set: it is damaged, or reads others. */
  private Optional<ChampionOnTest> onTest(
      String name, int champion, TrainingRows rows, TrainedModel model, FeatureSet set)
      throws IOException {
    try {
      ModelManifest manifest =
          registry
              .manifest(name, champion)
              .orElseThrow(() -> new IllegalArgumentException("it has no manifest"));
      byte[] ubj = registry.model(name, champion);
      if (!Sha256.of(ubj).equals(manifest.modelSha256())) {
        throw new IllegalArgumentException("its model is not the one that was published");
      }
      return manifest.features().fingerprint().equals(set.fingerprint())
          ? Optional.of(ChampionOnTest.of(manifest, ubj, rows, model.walk().last()))
          : Optional.empty();
    } catch (IllegalArgumentException | FileNotFoundException e) {
      LOG.warnf(
          "Champion v%d of %s cannot serve, a candidate need not beat it: %s",
          champion, name, Reason.of(e));
      return Optional.empty();
    }
  }

  /**
   * Moves the alias that the decision allows.
   *
   * @return the move; empty when the champion was moved since the decision
   * @throws IOException when a store is away
   */
  Optional<AliasMove> carryOut(Decision decision, ModelManifest manifest) throws IOException {
    // A symbol has one champion, its own: a model of several symbols shows as a shadow what it can.
    boolean own = manifest.task().symbols().size() == 1;
    boolean passed = decision.gate().passed() && own;
    String why = why(decision.gate()) + (own ? "" : "; it is of several symbols: a shadow only");
    AliasMover.Wish wish = new AliasMover.Wish(manifest.version(), "trainer", why);
    return mover.move(
        manifest.name(),
        passed ? Aliases.CHAMPION : Aliases.CHALLENGER,
        manifest.task().symbols(),
        decision.eventTime(),
        history -> {
          Integer current = history.current().map(AliasMove::version).orElse(null);
          boolean asDecided = !passed || Objects.equals(current, decision.champion());
          return asDecided ? Optional.of(wish) : Optional.empty();
        });
  }

  /** In one line: what decided. */
  static String why(Gate gate) {
    if (gate.passed()) {
      return "passed the gate: " + gate.checks().get(0).reason();
    }
    return "did not pass the gate: "
        + gate.checks().stream()
            .filter(check -> !check.passed())
            .map(Check::reason)
            .collect(Collectors.joining("; "));
  }
}

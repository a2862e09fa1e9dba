package io.tickcast.training.api;

import io.tickcast.contracts.layout.ModelEvaluation.Check;
import io.tickcast.contracts.layout.ModelEvaluation.Gate;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.training.registry.AliasHistory;
import java.util.stream.Collectors;

/** What a version must be that somebody makes champion by hand: as what the trainer promotes. */
final class ChampionRule {
  private static final int CONFLICT = 409;

  private ChampionRule() {}

  /** A symbol has one champion, its own: a pooled model is a shadow of it. */
  static void requireOneSymbol(ModelManifest manifest) {
    int symbols = manifest.task().symbols().size();
    if (symbols > 1) {
      throw new ProblemException(
          CONFLICT,
          "pooled-model",
          "A pooled model cannot be champion",
          "v%d of %s is of %d symbols, a champion must be of 1: it can be challenger"
              .formatted(manifest.version(), manifest.name(), symbols));
    }
  }

  /** It passed the gate; or it was champion before, so that a rollback needs nothing else. */
  static void requirePassed(ModelManifest manifest, AliasHistory champions) {
    int version = manifest.version();
    Gate gate = manifest.evaluation().gate();
    boolean passed = gate != null && gate.passed();
    if (!passed && champions.moves().stream().noneMatch(move -> move.version() == version)) {
      throw new ProblemException(
          CONFLICT,
          "gate-not-passed",
          "Only what passed the gate can become champion",
          "v%d of %s did not pass the gate and was never champion, it can be challenger: %s"
              .formatted(version, manifest.name(), failed(gate)));
    }
  }

  private static String failed(Gate gate) {
    if (gate == null) {
      return "the gate was never asked";
    }
    return gate.checks().stream()
        .filter(check -> !check.passed())
        .map(ChampionRule::text)
        .collect(Collectors.joining("; "));
  }

  private static String text(Check check) {
    return check.name() + ": " + check.reason();
  }
}

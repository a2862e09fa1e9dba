package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelEvaluation.Gate;
import io.tickcast.market.simulation.SimulatedMarket;
import io.tickcast.training.dataset.SimulatedProcess;
import io.tickcast.training.evaluation.Figure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Judges trainer and gate by processes whose best possible forecast is known: many markets, a
 * candidate for each, and what the gate says of them. Everything is seeded.
 */
public final class KnownOptimum {
  private static final String FOLLOWER = "SIM.LAG";
  private static final String LEADER = "SIM.LEAD";

  private final ModelTrainer trainer;
  private final PromotionGate gate;

  public KnownOptimum(
      BoostingSettings boosting,
      SplitSettings splits,
      LearnerSettings learners,
      GateSettings gate) {
    this.trainer = new ModelTrainer(boosting, splits, learners);
    this.gate = new PromotionGate(gate, boosting.seed());
  }

  /**
   * A trained candidate and what the gate says of it.
   *
   * @param learner that was chosen
   * @param rSquared walk-forward R² against zero
   * @param decision of the gate, with no champion to beat
   */
  public record Candidate(String learner, double rSquared, Gate decision) {}

  /**
   * The candidates of one process.
   *
   * @param best R² of the best possible forecast; 0 where there is none
   */
  public record Study(String symbol, double best, List<Candidate> candidates) {

    public double meanRSquared() {
      return candidates.stream().mapToDouble(Candidate::rSquared).average().orElseThrow();
    }

    public long promoted() {
      return candidates.stream().filter(c -> c.decision().passed()).count();
    }

    /** How often each learner was chosen. */
    public Map<String, Long> learners() {
      return candidates.stream()
          .collect(Collectors.groupingBy(Candidate::learner, TreeMap::new, Collectors.counting()));
    }
  }

  /**
   * @param symbol of the simulated market; SIM.LAG reads its leader's last return as one more
   *     column
   * @param bars of history
   * @param markets how many, seeded 1, 2, ...
   */
  public Study of(String symbol, int bars, int markets) {
    return new Study(
        symbol,
        SimulatedMarket.optimalR2(symbol, 1),
        LongStream.rangeClosed(1, markets)
            .parallel()
            .mapToObj(seed -> candidate(process(symbol, bars, seed)))
            .toList());
  }

  private static SimulatedProcess process(String symbol, int bars, long seed) {
    if (!symbol.equals(FOLLOWER)) {
      return SimulatedProcess.of(List.of(symbol), bars, seed).get(symbol);
    }
    Map<String, SimulatedProcess> both = SimulatedProcess.of(List.of(LEADER, FOLLOWER), bars, seed);
    return both.get(FOLLOWER).following(both.get(LEADER));
  }

  private Candidate candidate(SimulatedProcess process) {
    TrainedModel model = trainer.train(process.rows(), process.columns(), TrainingProgress.SILENT);
    return new Candidate(
        model.walk().learner().name(),
        model.figures().get("model").get(Figure.R_SQUARED),
        gate.judge(model, Optional.empty(), Optional.empty()));
  }
}

package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.training.dataset.TrainingRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * The champion beside a candidate, on the candidate's last test rows as far as the champion has not
 * learned from them.
 *
 * @param version of the champion
 * @param loss the candidate's squared errors, row by row
 * @param championLoss the champion's, of the same rows
 */
record ChampionOnTest(int version, double[] loss, double[] championLoss) {

  /**
   * @param ubj the champion's bytes, which can be trusted
   * @throws IllegalArgumentException when its manifest is damaged
   */
  static ChampionOnTest of(
      ModelManifest champion, byte[] ubj, TrainingRows rows, WalkForward.Fold fold) {
    long known =
        ChronoUnit.MICROS.between(Instant.EPOCH, champion.data().validation().to())
            + champion.data().gapBars() * rows.barMicros();
    int from = fold.split().testStart();
    int to = fold.split().testEnd();
    while (from < to && rows.startMicros(from) <= known) {
      from++;
    }
    if (from == to) {
      return new ChampionOnTest(champion.version(), new double[0], new double[0]);
    }
    double median = new ErrorDistribution(champion.residualQuantiles()).median();
    double[] forecasts = BoosterForecasts.of(ubj, rows, from, to, TrainedModel.scaleOf(champion));
    int first = from;
    double[] theirs = new double[to - from];
    Arrays.setAll(theirs, i -> Math.pow(rows.label(first + i) - forecasts[i] - median, 2));
    double[] ours = fold.test().squaredErrors(fold.test().forecast());
    return new ChampionOnTest(
        champion.version(),
        Arrays.copyOfRange(ours, first - fold.split().testStart(), ours.length),
        theirs);
  }
}

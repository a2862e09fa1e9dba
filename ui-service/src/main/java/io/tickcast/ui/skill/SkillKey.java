package io.tickcast.ui.skill;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Prediction;
import java.util.Comparator;

/** Whose record it is: one version of a model on one symbol, for one horizon. */
public record SkillKey(String model, int version, String symbol, Interval interval, int horizon) {
  static final Comparator<SkillKey> ORDER =
      Comparator.comparing(SkillKey::symbol)
          .thenComparing(SkillKey::model)
          .thenComparing(SkillKey::version, Comparator.reverseOrder())
          .thenComparing(key -> key.interval().micros())
          .thenComparing(SkillKey::horizon);

  /** The record that a prediction counts in. */
  public static SkillKey of(Prediction prediction) {
    return new SkillKey(
        prediction.model(),
        prediction.version(),
        prediction.symbol(),
        prediction.interval(),
        prediction.horizon());
  }

  // A key on a hot path: docs/adr/0017.
  @Override
  public boolean equals(Object other) {
    return other instanceof SkillKey that
        && version == that.version
        && horizon == that.horizon
        && model.equals(that.model)
        && symbol.equals(that.symbol)
        && interval.equals(that.interval);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * model.hashCode() + symbol.hashCode()) + version) + horizon;
  }
}

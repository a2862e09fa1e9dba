package io.tickcast.training.drift;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the watch finds, as metrics by model. */
@Singleton
public class WatchMeters {
  private final Timer looks;
  private final MultiGauge drifted;
  private final MultiGauge skillAlarm;
  private final MultiGauge skill;
  private final MultiGauge skillLimit;

  WatchMeters(MeterRegistry meters) {
    looks = meters.timer("tickcast.watch");
    drifted =
        MultiGauge.builder("tickcast.drift.columns")
            .description("columns of a model, and its forecasts, that have drifted")
            .register(meters);
    skillAlarm =
        MultiGauge.builder("tickcast.skill.alarm")
            .description("1 where live skill has left its interval")
            .register(meters);
    skill =
        MultiGauge.builder("tickcast.skill.r2")
            .description("live R² against no change")
            .register(meters);
    skillLimit =
        MultiGauge.builder("tickcast.skill.r2.limit")
            .description("live R² below which a version is not what it was")
            .register(meters);
  }

  /**
   * Tells what was found; models that are no longer there vanish.
   *
   * @param took how long the look took
   */
  public void tell(List<ModelHealth> found, Duration took) {
    tell(drifted, found, health -> true, health -> health.drift().drifted());
    tell(skillAlarm, found, health -> true, health -> health.skill().isAlarm() ? 1 : 0);
    tell(skill, found, health -> health.skill().r2() != null, health -> health.skill().r2());
    tell(
        skillLimit,
        found,
        health -> health.skill().limit() != null,
        health -> health.skill().limit());
    looks.record(took);
  }

  private static void tell(
      MultiGauge gauge,
      List<ModelHealth> found,
      Predicate<ModelHealth> known,
      ToDoubleFunction<ModelHealth> value) {
    Iterable<Row<?>> rows =
        found.stream()
            .filter(known)
            .<Row<?>>map(health -> Row.of(Tags.of("model", health.model()), health, value))
            .toList();
    gauge.register(rows, true);
  }
}

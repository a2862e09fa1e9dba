package io.tickcast.feature.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tickcast.market.tick.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** The stream's figures for Prometheus. */
@ApplicationScoped
class StreamMetrics {
  private final Tally tally = new Tally();
  private final Timer checkpoints;
  private final Counter rebuilt;

  StreamMetrics(MeterRegistry registry) {
    counter(registry, "ticks", "Ticks taken: applied, late and duplicate", Tally::ticks);
    counter(registry, "late", "Ticks behind their symbol's watermark", Tally::late);
    counter(
        registry,
        "duplicates",
        "Ticks that were applied before: same id, same time",
        Tally::duplicates);
    counter(registry, "bars", "Final bars", Tally::bars);
    counter(registry, "rows", "Feature rows", Tally::rows);
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      FunctionCounter.builder("tickcast.feature.refused", tally, t -> t.refused(reason))
          .description("Records that are no ticks")
          .tag("reason", reason.name())
          .register(registry);
    }
    checkpoints =
        Timer.builder("tickcast.feature.checkpoint")
            .description("Time to save the state of a partition")
            .register(registry);
    rebuilt =
        Counter.builder("tickcast.feature.checkpoint.rebuilt")
            .description("Saved states that were of no use and are made again from the log")
            .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, String description, ToDoubleFunction<Tally> figure) {
    FunctionCounter.builder("tickcast.feature." + name, tally, figure)
        .description(description)
        .register(registry);
  }

  /** Counts over all partitions and assignments. */
  Tally tally() {
    return tally;
  }

  void rebuilding(int states) {
    rebuilt.increment(states);
  }

  void checkpointSaved(Duration took) {
    checkpoints.record(took);
  }
}

package io.tickcast.feature.parity;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps what the check found, for people and for Prometheus. Thread-safe. */
@ApplicationScoped
public class ParityLedger {
  private static final Logger LOG = Logger.getLogger(ParityLedger.class);
  private static final int KEPT = 50;
  private static final int LOGGED = 10;

  private final Deque<Difference> last = new ArrayDeque<>();
  private long checkedRows;
  private long differentValues;
  private long missingRows;
  private Instant lastCheckAt;
  private List<String> symbols = List.of();
  private String waiting = "no check was made yet";

  ParityLedger(MeterRegistry registry) {
    FunctionCounter.builder("tickcast.feature.parity.rows", this, l -> l.state().checkedRows())
        .description("Stored rows computed again from the archive and compared")
        .register(registry);
    FunctionCounter.builder(
            "tickcast.feature.parity.differences", this, l -> l.state().differentValues())
        .description("Stored values that are not what the archive gives")
        .register(registry);
    FunctionCounter.builder("tickcast.feature.parity.missing", this, l -> l.state().missingRows())
        .description("Rows that the archive gives and the store does not hold")
        .register(registry);
    Gauge.builder("tickcast.feature.parity.last.check", this, ParityLedger::lastCheckSeconds)
        .description("When rows were last compared, seconds since the epoch; 0 before")
        .register(registry);
  }

  private double lastCheckSeconds() {
    Instant at = state().lastCheckAt();
    return at == null ? 0 : at.getEpochSecond();
  }

  /** Notes what a comparison found. */
  synchronized void note(RowComparison.Outcome outcome, Instant now) {
    checkedRows += outcome.rows();
    missingRows += outcome.missing();
    differentValues += outcome.differences().size() - outcome.missing();
    lastCheckAt = now;
    for (int i = 0; i < outcome.differences().size(); i++) {
      Difference d = outcome.differences().get(i);
      if (i < LOGGED) {
        LOG.errorf(
            "Parity: %s %s bar of %s, %s %s: stored %s, the archive gives %s",
            d.symbol(), d.interval(), d.start(), d.table(), d.column(), d.stored(), d.recomputed());
      }
      if (last.size() == KEPT) {
        last.removeLast();
      }
      last.addFirst(d);
    }
    if (outcome.differences().size() > LOGGED) {
      LOG.errorf("Parity: and %d more", outcome.differences().size() - LOGGED);
    }
  }

  /** Notes whom the check follows and, when it cannot compare, why; null when it can. */
  synchronized void follow(List<String> followed, String why) {
    symbols = List.copyOf(followed);
    waiting = why;
  }

  public synchronized ParityState state() {
    return new ParityState(
        checkedRows,
        differentValues,
        missingRows,
        lastCheckAt,
        symbols,
        waiting,
        List.copyOf(last));
  }
}

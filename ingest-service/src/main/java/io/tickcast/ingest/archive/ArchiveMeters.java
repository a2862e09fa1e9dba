package io.tickcast.ingest.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.row.Kind;
import io.tickcast.market.tick.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** What the archive counts. */
@ApplicationScoped
class ArchiveMeters {
  private final MeterRegistry registry;
  private final Counter rows;
  private final Counter files;
  private final Counter bytes;
  private final Counter heartbeats;
  private final Counter deadLetters;
  private final Counter late;
  private final Counter joined;
  private final Counter missing;
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lag = new AtomicLong();

  ArchiveMeters(MeterRegistry registry) {
    this.registry = registry;
    this.rows = counter("tickcast.archive.rows", "Ticks in finished files");
    this.files = counter("tickcast.archive.files", "Finished files");
    this.bytes = counter("tickcast.archive.bytes", "Bytes of finished files");
    this.heartbeats = counter("tickcast.archive.heartbeats", "Heartbeats in finished files");
    this.deadLetters = counter("tickcast.archive.dead.letters", "Dead letters in finished files");
    this.joined = counter("tickcast.archive.joined", "Small files that went into larger ones");
    this.missing =
        counter(
            "tickcast.archive.missing",
            "Offsets that Kafka no longer held when they were to be archived");
    this.late = counter("tickcast.archive.late", "Late ticks in finished files");
    Gauge.builder("tickcast.archive.lag", lag, AtomicLong::get)
        .description("Records of ticks that are not yet in finished files")
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  void archived(Link link) {
    missing.increment(link.missing());
    for (Part part : link.parts()) {
      rows(part.kind()).increment(part.rows());
      files.increment();
      bytes.increment(part.bytes());
    }
  }

  void joined(int files) {
    joined.increment(files);
  }

  private Counter rows(Kind kind) {
    return switch (kind) {
      case TICKS -> rows;
      case HEARTBEATS -> heartbeats;
      case DEAD_LETTERS -> deadLetters;
      case LATE -> late;
    };
  }

  void refused(Refusal.Reason reason) {
    refused.incrementAndGet();
    registry
        .counter("tickcast.ticks.refused", "by", "archive", "reason", reason.name())
        .increment();
  }

  void lag(long records) {
    lag.set(records);
  }

  /** Dead letters written since the start. */
  long refusedCount() {
    return refused.get();
  }
}

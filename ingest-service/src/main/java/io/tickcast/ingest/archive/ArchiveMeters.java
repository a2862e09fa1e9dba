package io.tickcast.ingest.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lag = new AtomicLong();

  ArchiveMeters(MeterRegistry registry) {
    this.registry = registry;
    this.rows = counter("tickcast.archive.rows", "Ticks in finished files");
    this.files = counter("tickcast.archive.files", "Finished files");
    this.bytes = counter("tickcast.archive.bytes", "Bytes of finished files");
    this.heartbeats = counter("tickcast.archive.heartbeats", "Heartbeats passed over");
    Gauge.builder("tickcast.archive.lag", lag, AtomicLong::get)
        .description("Records of the log that are not yet in finished files")
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  void archived(ArchivedFile file) {
    rows.increment(file.rows());
    files.increment();
    bytes.increment(file.bytes());
  }

  void heartbeat() {
    heartbeats.increment();
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

package io.tickcast.feature.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/**
 * How far the stream is, for people and for Prometheus; from the start, since an alert looks at
 * figures that nobody has asked for.
 */
@ApplicationScoped
@Startup
public class StreamStatus {
  private final Assignment assignment;

  StreamStatus(Assignment assignment, MeterRegistry registry) {
    this.assignment = assignment;
    Gauge.builder("tickcast.feature.lag", this, StreamStatus::lag)
        .description("Records behind the end of the log whose rows are not durable yet")
        .register(registry);
    Gauge.builder("tickcast.feature.symbols", this, StreamStatus::symbols)
        .description("Symbols seen in the assigned partitions")
        .register(registry);
  }

  /** The assigned partitions, by number. */
  public List<PartitionStatus> partitions() {
    return assignment.all().stream()
        .map(AssignedPartition::status)
        .sorted(Comparator.comparingInt(PartitionStatus::partition))
        .toList();
  }

  private double lag() {
    return partitions().stream().mapToLong(p -> p.lag() == null ? 0 : p.lag()).sum();
  }

  private double symbols() {
    return partitions().stream().mapToInt(PartitionStatus::symbols).sum();
  }
}

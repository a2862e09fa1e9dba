package io.tickcast.market.feature;

import io.tickcast.market.bar.Interval;
import java.time.Duration;
import java.util.List;

/**
 * What a {@link FeaturePipeline} computes. Two pipelines with equal settings that read the same log
 * give the same rows.
 *
 * @param intervals the bar lengths, all made in one pass; at least one, none twice
 * @param allowedLateness how far behind the greatest event time seen a tick may be and still count;
 *     0 to one day
 * @param featureSets the sets computed for every bar; names must differ
 */
public record PipelineSettings(
    List<Interval> intervals, Duration allowedLateness, List<FeatureSet> featureSets) {

  /** DESIGN's default: ticks up to half a second late still count. */
  public static final Duration DEFAULT_LATENESS = Duration.ofMillis(500);

  /** One day: it bounds how many buckets can be open at once. */
  public static final Duration GREATEST_LATENESS = Duration.ofDays(1);

  public PipelineSettings {
    intervals = List.copyOf(intervals);
    featureSets = List.copyOf(featureSets);
    if (intervals.isEmpty() || intervals.stream().distinct().count() != intervals.size()) {
      throw new IllegalArgumentException(
          "intervals must be at least one and none twice, were " + intervals);
    }
    if (allowedLateness.isNegative() || allowedLateness.compareTo(GREATEST_LATENESS) > 0) {
      throw new IllegalArgumentException(
          "allowed lateness must be from 0 to " + GREATEST_LATENESS + ", was " + allowedLateness);
    }
    if (featureSets.stream().map(FeatureSet::name).distinct().count() != featureSets.size()) {
      throw new IllegalArgumentException(
          "feature sets must have different names, were "
              + featureSets.stream().map(FeatureSet::name).toList());
    }
  }

  /** All standard intervals, the default lateness and the default feature sets. */
  public static PipelineSettings standard() {
    return new PipelineSettings(Interval.STANDARD, DEFAULT_LATENESS, FeatureSet.DEFAULTS);
  }

  /** The allowed lateness in microseconds, the resolution of event time. */
  public long latenessMicros() {
    return allowedLateness.toNanos() / 1_000;
  }

  /** Readable text, equal for settings under which the same log gives the same rows. */
  public String fingerprint() {
    StringBuilder text = new StringBuilder().append(latenessMicros());
    intervals.forEach(interval -> text.append(' ').append(interval.name()));
    featureSets.forEach(
        set -> text.append(' ').append(set.name()).append('=').append(set.fingerprint()));
    return text.toString();
  }
}

package io.tickcast.ingest.archive;

import java.time.Duration;
import java.util.Optional;

/** Segments that end after a few rows. */
record SmallSegments() implements ArchiveSettings {
  @Override
  public long maxBytes() {
    return 1_000_000;
  }

  @Override
  public Duration maxAge() {
    return Duration.ofSeconds(60);
  }

  @Override
  public long caughtUpRows() {
    return 3;
  }

  @Override
  public int maxOpenParts() {
    return 2;
  }

  @Override
  public long rowGroupBytes() {
    return 65_536;
  }

  @Override
  public Duration maxBackoff() {
    return Duration.ofSeconds(1);
  }

  @Override
  public int compactSegments() {
    return 60;
  }

  @Override
  public Duration compactEvery() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Duration scrubEvery() {
    return Duration.ofHours(1);
  }

  @Override
  public Optional<String> failAt() {
    return Optional.empty();
  }
}

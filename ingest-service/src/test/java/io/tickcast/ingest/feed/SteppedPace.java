package io.tickcast.ingest.feed;

/** A clock that stands still until something waits for it. */
final class SteppedPace implements Pace {
  private volatile long now;

  SteppedPace(long now) {
    this.now = now;
  }

  @Override
  public long nowMicros() {
    return now;
  }

  @Override
  public void until(long micros) {
    now = Math.max(now, micros);
  }
}

package io.tickcast.ingest.archive;

import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.Step;
import io.tickcast.archive.chain.StepListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Ends the process at a step of the protocol, as {@code kill -9} would, when a test asks for it by
 * {@code tickcast.archive.fail-at}.
 */
@ApplicationScoped
class Failpoint implements StepListener {
  /** What the shell reports of a process that was killed. */
  private static final int KILLED = 137;

  private final Step step;
  private long remaining;

  Failpoint(ArchiveSettings settings) {
    Optional<String[]> place = settings.failAt().map(text -> text.split(":", 2));
    step = place.map(parts -> Step.valueOf(parts[0])).orElse(null);
    remaining = place.filter(p -> p.length > 1).map(p -> Long.parseLong(p[1])).orElse(1L);
  }

  @Override
  public void reached(ChainId chain, Step reached) {
    if (reached == step && --remaining == 0) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}

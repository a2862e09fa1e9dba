package io.tickcast.ui.dashboard;

import io.tickcast.ui.pipeline.PipelineState;
import io.tickcast.ui.pipeline.PipelineWatch;
import java.util.List;
import java.util.Locale;

/**
 * How the pipeline is doing, in the few words at the head of a page. What is not known is not said.
 */
record PipelineLine(PipelineState state, boolean kafkaAway) {

  static PipelineLine of(PipelineWatch watch) {
    return new PipelineLine(watch.state(), watch.kafkaAway());
  }

  /** Ticks per second; null while it is not known. */
  public String rate() {
    return state.ticksPerSecond() == null
        ? null
        : String.format(
            Locale.ROOT, state.ticksPerSecond() < 100 ? "%.1f" : "%,.0f", state.ticksPerSecond());
  }

  /** Records that the slowest consumer is behind; null while it is not known. */
  public String lag() {
    return state.worstLag() == null ? null : Words.count(state.worstLag());
  }

  /** Late ticks that the topic holds; null while it is not known. */
  public String late() {
    return state.lateTicks() == null ? null : Words.count(state.lateTicks());
  }

  /** Refused records that the topic holds; null while it is not known. */
  public String deadLetters() {
    return state.deadLetters() == null ? null : Words.count(state.deadLetters());
  }

  /** Rows that the check of stream against batch has compared; null while it is not known. */
  public String checkedRows() {
    return state.parity() == null ? null : Words.count(state.parity().checkedRows());
  }

  /** Services that are not ready, by name; null when all are, or before the first look. */
  public String troubled() {
    List<String> names =
        state.services() == null
            ? List.of()
            : state.services().stream()
                .filter(service -> !service.state().equals("ready"))
                .map(PipelineState.Service::name)
                .toList();
    return names.isEmpty() ? null : "not ready: " + String.join(", ", names);
  }
}

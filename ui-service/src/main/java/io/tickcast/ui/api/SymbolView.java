package io.tickcast.ui.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tickcast.market.bar.Interval;
import io.tickcast.ui.board.SymbolBoard;
import io.tickcast.ui.history.EventTime;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A symbol and how it stands.
 *
 * @param intervals bar lengths that have data, the shortest first
 * @param lastPrice latest price known; null before the first
 * @param lastTime event time of it
 * @param change relative change since {@code changeSince}, 0.01 is one percent; null with fewer
 *     than two bars
 * @param changeSince event time that the change counts from, about an hour before the last price at
 *     most
 */
@Schema(name = "Symbol")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SymbolView(
    @Schema(examples = "SIM.AR") String symbol,
    @Schema(examples = "[\"1s\",\"1m\"]") List<String> intervals,
    Double lastPrice,
    Instant lastTime,
    Double change,
    Instant changeSince) {

  static SymbolView of(SymbolBoard.Standing standing) {
    Long last = standing.lastMicros();
    Long since = standing.changeSinceMicros();
    return new SymbolView(
        standing.symbol(),
        standing.intervals().stream().map(Interval::name).toList(),
        standing.lastPrice(),
        last == null ? null : EventTime.instant(last),
        standing.change(),
        since == null ? null : EventTime.instant(since));
  }
}

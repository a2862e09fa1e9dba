package io.tickcast.ui.api;

import io.tickcast.market.bar.Bar;
import io.tickcast.ui.history.EventTime;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What happened to a symbol within one bucket of event time, {@code [start, end)}.
 *
 * @param volume sum of the ticks' volumes
 * @param trades number of ticks, at least 1
 */
@Schema(name = "Bar")
public record BarView(
    @Schema(examples = "SIM.AR") String symbol,
    @Schema(examples = "1m") String interval,
    Instant start,
    Instant end,
    double open,
    double high,
    double low,
    double close,
    double volume,
    long trades) {

  public static BarView of(Bar bar) {
    return new BarView(
        bar.symbol(),
        bar.interval().name(),
        EventTime.instant(bar.startMicros()),
        EventTime.instant(bar.endMicros()),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        bar.trades());
  }
}

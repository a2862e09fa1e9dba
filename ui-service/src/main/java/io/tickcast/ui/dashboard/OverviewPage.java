package io.tickcast.ui.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.ui.board.SymbolBoard;
import io.tickcast.ui.board.SymbolBoard.Standing;
import io.tickcast.ui.history.HistoryAwayException;
import io.tickcast.ui.history.MarketHistory;
import io.tickcast.ui.history.PageRequest;
import io.tickcast.ui.pipeline.PipelineWatch;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page {@code /}: every symbol, its forecast and the record of its forecasts. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class OverviewPage {
  private final SymbolBoard board;
  private final MarketHistory history;
  private final Records records;
  private final PipelineWatch pipeline;
  private final Interval forecastInterval;

  OverviewPage(
      SymbolBoard board,
      MarketHistory history,
      Records records,
      PipelineWatch pipeline,
      DashboardConfig config) {
    this.board = board;
    this.history = history;
    this.records = records;
    this.pipeline = pipeline;
    this.forecastInterval = Interval.parse(config.forecastInterval());
  }

  /**
   * A symbol's line.
   *
   * @param spark null with fewer than two bars
   * @param forecast null before the first
   * @param record null without a forecast
   * @param collecting what is said instead of a forecast; null when there is one
   */
  record Row(
      SymbolHead head,
      Sparkline spark,
      ForecastCell forecast,
      RecordCell record,
      String collecting) {}

  /** Templates of this page. */
  @CheckedTemplate
  static class Templates {
    static native TemplateInstance overview(List<Row> rows, PipelineLine pipeline, String away);
  }

  @GET
  @Blocking
  @Operation(hidden = true)
  public Response overview() {
    PipelineLine line = PipelineLine.of(pipeline);
    try {
      List<Row> rows = board.all().stream().map(this::row).toList();
      return Response.ok(Templates.overview(rows, line, null)).build();
    } catch (HistoryAwayException e) {
      return Response.status(503)
          .entity(Templates.overview(List.of(), line, e.getMessage()))
          .build();
    }
  }

  private Row row(Standing standing) {
    List<Bar> bars = standing.bars();
    return new Row(
        SymbolHead.of(standing),
        bars.size() < 2 ? null : new Sparkline(bars.stream().map(Bar::close).toList()),
        standing.forecast().map(ForecastCell::of).orElse(null),
        standing.forecast().map(records::of).orElse(null),
        standing.forecast().isPresent() ? null : collecting(standing.symbol()));
  }

  private String collecting(String symbol) {
    if (records.any(symbol)) {
      return Collecting.CHALLENGERS_ONLY;
    }
    PageRequest request = PageRequest.newest(forecastInterval, Collecting.needed());
    return Collecting.words(history.bars(symbol, request).rows().size(), forecastInterval);
  }
}

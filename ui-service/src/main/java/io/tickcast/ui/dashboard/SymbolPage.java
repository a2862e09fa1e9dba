package io.tickcast.ui.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.ui.board.ForecastIndex;
import io.tickcast.ui.board.SymbolBoard;
import io.tickcast.ui.board.SymbolBoard.Standing;
import io.tickcast.ui.history.HistoryAwayException;
import io.tickcast.ui.history.MarketHistory;
import io.tickcast.ui.history.MarketHistory.SymbolSeries;
import io.tickcast.ui.history.PageRequest;
import io.tickcast.ui.pipeline.PipelineWatch;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page {@code /symbols/SYMBOL}: candles, forecasts beside what came true, and the record. */
@Path("/symbols/{symbol}")
@Produces(MediaType.TEXT_HTML)
public class SymbolPage {
  private static final int RECENT = 20;
  private static final int CANDLES = 120;

  private final SymbolBoard board;
  private final MarketHistory history;
  private final ForecastIndex forecasts;
  private final Records records;
  private final PipelineWatch pipeline;
  private final Interval forecastInterval;

  SymbolPage(
      SymbolBoard board,
      MarketHistory history,
      ForecastIndex forecasts,
      Records records,
      PipelineWatch pipeline,
      DashboardConfig config) {
    this.board = board;
    this.history = history;
    this.forecasts = forecasts;
    this.records = records;
    this.pipeline = pipeline;
    this.forecastInterval = Interval.parse(config.forecastInterval());
  }

  /**
   * All that the page shows.
   *
   * @param chosen bar length of the chart
   * @param forecastInterval bar length that is forecast
   * @param picture the chart's closes until a script draws the candles; null with fewer than two
   *     bars
   * @param records the first in full, that of the forecast if there is one
   * @param collecting what is said instead of a forecast; null when there is one
   */
  record View(
      SymbolHead head,
      List<String> intervals,
      String chosen,
      String forecastInterval,
      Sparkline picture,
      ForecastCell forecast,
      List<Contribution> contributions,
      List<PredictionRow> predictions,
      List<RecordCell> records,
      String collecting,
      PipelineLine pipeline) {}

  /** Templates of this page. */
  @CheckedTemplate
  static class Templates {
    static native TemplateInstance symbol(View view);

    static native TemplateInstance unknown(String symbol, List<String> known);

    static native TemplateInstance away(String symbol, String away, PipelineLine pipeline);
  }

  @GET
  @Blocking
  @Operation(hidden = true)
  public Response page(
      @PathParam("symbol") String symbol, @QueryParam("interval") String interval) {
    try {
      List<Interval> intervals = history.intervals(symbol);
      if (intervals.isEmpty()) {
        List<String> known = history.symbols().stream().map(SymbolSeries::symbol).toList();
        return Response.status(404).entity(Templates.unknown(symbol, known)).build();
      }
      View view = view(new SymbolSeries(symbol, intervals), interval);
      return Response.ok(Templates.symbol(view)).build();
    } catch (HistoryAwayException e) {
      PipelineLine line = PipelineLine.of(pipeline);
      return Response.status(503).entity(Templates.away(symbol, e.getMessage(), line)).build();
    }
  }

  private View view(SymbolSeries series, String asked) {
    String symbol = series.symbol();
    Standing standing = board.of(series);
    Interval forecast = forecasts.of(symbol).stream().findFirst().orElse(forecastInterval);
    Interval chosen = chosen(series.intervals(), asked, forecast);
    return new View(
        SymbolHead.of(standing),
        series.intervals().stream().map(Interval::name).toList(),
        chosen.name(),
        forecast.name(),
        picture(symbol, chosen),
        standing.forecast().map(ForecastCell::of).orElse(null),
        standing.forecast().map(Contribution::top).orElse(List.of()),
        predictions(symbol, forecast),
        records.of(symbol, standing.forecast().orElse(null)),
        standing.forecast().isPresent() ? null : collecting(symbol),
        PipelineLine.of(pipeline));
  }

  /**
   * The bar length asked for when it has data, else the one that is forecast, else the shortest.
   */
  private static Interval chosen(List<Interval> intervals, String asked, Interval forecast) {
    return intervals.stream()
        .filter(interval -> interval.name().equals(asked))
        .findFirst()
        .orElse(intervals.contains(forecast) ? forecast : intervals.get(0));
  }

  private Sparkline picture(String symbol, Interval interval) {
    List<Double> closes =
        new ArrayList<>(
            history.bars(symbol, PageRequest.newest(interval, CANDLES)).rows().stream()
                .map(Bar::close)
                .toList());
    Collections.reverse(closes);
    return closes.size() < 2 ? null : new Sparkline(closes);
  }

  private List<PredictionRow> predictions(String symbol, Interval interval) {
    PageRequest request = PageRequest.newest(interval, RECENT);
    return PredictionRow.of(
        history.predictions(symbol, Prediction.Role.CHAMPION, request).rows(),
        history.outcomes(symbol, Prediction.Role.CHAMPION, request).rows());
  }

  private String collecting(String symbol) {
    if (records.any(symbol)) {
      return Collecting.CHALLENGERS_ONLY;
    }
    PageRequest request = PageRequest.newest(forecastInterval, Collecting.needed());
    return Collecting.words(history.bars(symbol, request).rows().size(), forecastInterval);
  }
}

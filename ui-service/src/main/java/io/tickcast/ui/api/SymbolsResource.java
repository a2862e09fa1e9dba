package io.tickcast.ui.api;

import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.service.page.Listing;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.ui.board.SymbolBoard;
import io.tickcast.ui.history.MarketHistory;
import io.tickcast.ui.history.Page;
import io.tickcast.ui.history.PageRequest;
import io.tickcast.ui.pipeline.FeatureColumns;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Symbols, and what is stored of them. */
@Path("/api/v1/symbols")
@Tag(name = "Symbols", description = "What is stored of every symbol, the newest first.")
public class SymbolsResource {
  private static final String SYMBOL = "Name of a symbol, like `SIM.AR`.";
  private static final String NOT_ALLOWED = "A value is not allowed.";
  private static final String UNKNOWN = "The symbol has no data.";
  private static final String AWAY = "Cassandra is away.";

  private final MarketHistory history;
  private final SymbolBoard board;
  private final FeatureColumns columns;

  SymbolsResource(MarketHistory history, SymbolBoard board, FeatureColumns columns) {
    this.history = history;
    this.board = board;
    this.columns = columns;
  }

  @GET
  @Operation(
      summary = "Every symbol with its last price and its change over about an hour",
      description = "By name, complete in one answer: next is always null.")
  @APIResponse(responseCode = "200", description = "All symbols.")
  public Listing<SymbolView> symbols() {
    return Listing.of(board.all().stream().map(SymbolView::of).toList());
  }

  @GET
  @Path("/{symbol}/bars")
  @Operation(summary = "Final bars (open, high, low, close, volume) of a symbol")
  @APIResponse(responseCode = "200", description = "A page of rows, the newest first.")
  @APIResponse(responseCode = "400", description = NOT_ALLOWED)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "503", description = AWAY)
  public Listing<BarView> bars(
      @Parameter(description = SYMBOL) @PathParam("symbol") String symbol, @BeanParam Range range) {
    PageRequest request = request(symbol, range);
    return listing(history.bars(symbol, request), BarView::of);
  }

  @GET
  @Path("/{symbol}/features")
  @Operation(summary = "Feature rows of a symbol; null is a column that is not warm yet")
  @APIResponse(responseCode = "200", description = "A page of rows, the newest first.")
  @APIResponse(responseCode = "400", description = NOT_ALLOWED)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "503", description = AWAY)
  public Listing<FeatureView> features(
      @Parameter(description = SYMBOL) @PathParam("symbol") String symbol,
      @BeanParam Range range,
      @Parameter(
              description = "Name of a feature set; all sets when left out",
              example = "technical")
          @QueryParam("featureSet")
          String featureSet) {
    PageRequest request = request(symbol, range);
    return listing(
        history.features(symbol, request, featureSet),
        (StoredFeatures row) -> FeatureView.of(row, columns));
  }

  @GET
  @Path("/{symbol}/predictions")
  @Operation(summary = "Forecasts of a symbol by every model's champion, or its challenger")
  @APIResponse(responseCode = "200", description = "A page of rows, the newest first.")
  @APIResponse(responseCode = "400", description = NOT_ALLOWED)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "503", description = AWAY)
  public Listing<PredictionView> predictions(
      @Parameter(description = SYMBOL) @PathParam("symbol") String symbol,
      @BeanParam Range range,
      @Parameter(description = Roles.DESCRIPTION, example = "champion") @QueryParam("role")
          String role) {
    PageRequest request = request(symbol, range);
    return listing(history.predictions(symbol, Roles.parse(role), request), PredictionView::of);
  }

  @GET
  @Path("/{symbol}/outcomes")
  @Operation(summary = "Forecasts whose horizon has passed, beside what came true")
  @APIResponse(responseCode = "200", description = "A page of rows, the newest first.")
  @APIResponse(responseCode = "400", description = NOT_ALLOWED)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "503", description = AWAY)
  public Listing<OutcomeView> outcomes(
      @Parameter(description = SYMBOL) @PathParam("symbol") String symbol,
      @BeanParam Range range,
      @Parameter(description = Roles.DESCRIPTION, example = "champion") @QueryParam("role")
          String role) {
    PageRequest request = request(symbol, range);
    return listing(history.outcomes(symbol, Roles.parse(role), request), OutcomeView::of);
  }

  private static <R, T> Listing<T> listing(Page<R> page, Function<R, T> view) {
    return new Listing<>(
        page.rows().stream().map(view).toList(),
        page.next() == null ? null : page.next().toString());
  }

  private PageRequest request(String symbol, Range range) {
    PageRequest request = range.request();
    if (history.intervals(symbol).isEmpty()) {
      throw ProblemException.notFound(
          "no data of symbol " + symbol + "; GET /api/v1/symbols lists the symbols that have some");
    }
    return request;
  }
}

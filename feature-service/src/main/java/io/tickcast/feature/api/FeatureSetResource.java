package io.tickcast.feature.api;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.indicator.IndicatorDefinition;
import io.tickcast.market.indicator.IndicatorSpec;
import io.tickcast.market.indicator.Unit;
import io.tickcast.service.page.Listing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is computed for every bar. */
@Path("/api/v1/feature-sets")
@Tag(name = "Feature sets", description = "What is computed for every final bar.")
public class FeatureSetResource {
  private final PipelineSettings settings;

  FeatureSetResource(PipelineSettings settings) {
    this.settings = settings;
  }

  /**
   * A feature set.
   *
   * @param name its name
   * @param fingerprint equal for sets that give equal rows for equal bars
   * @param warmUpBars bars until every column has a value
   * @param intervals bar lengths it is computed for
   * @param columns in their declared order
   */
  public record FeatureSetView(
      String name,
      String fingerprint,
      int warmUpBars,
      List<String> intervals,
      List<Column> columns) {}

  /**
   * A column.
   *
   * @param name its name in rows
   * @param unit what it is measured in
   * @param indicator name of the indicator that it is an output of, see {@code /api/v1/indicators}
   * @param doc one sentence on it
   */
  public record Column(String name, Unit unit, String indicator, String doc) {}

  @GET
  @Operation(
      summary = "The feature sets that are computed for every final bar, with their columns",
      description = "A model records the fingerprint of its set and refuses rows of any other.")
  @APIResponse(responseCode = "200", description = "All of them: next is always null.")
  public Listing<FeatureSetView> list() {
    return Listing.of(settings.featureSets().stream().map(this::view).toList());
  }

  private FeatureSetView view(FeatureSet set) {
    List<String> intervals = settings.intervals().stream().map(Interval::name).toList();
    return new FeatureSetView(
        set.name(), set.fingerprint(), set.warmUpBars(), intervals, columns(set));
  }

  private static List<Column> columns(FeatureSet set) {
    List<Column> columns = new ArrayList<>();
    for (IndicatorSpec spec : set.specs()) {
      IndicatorDefinition definition = spec.definition();
      for (int output : spec.outputs()) {
        String column = spec.column(output);
        columns.add(
            new Column(column, set.columnUnit(column), definition.name(), definition.summary()));
      }
    }
    return columns;
  }
}

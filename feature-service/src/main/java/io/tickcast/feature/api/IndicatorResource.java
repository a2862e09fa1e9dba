package io.tickcast.feature.api;

import io.tickcast.market.indicator.IndicatorCatalogue;
import io.tickcast.market.indicator.IndicatorDefinition;
import io.tickcast.service.page.Listing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a feature set can be made of. */
@Path("/api/v1/indicators")
@Tag(name = "Indicators", description = "What feature sets are made of.")
public class IndicatorResource {

  /**
   * An indicator.
   *
   * @param name by which a feature set names it
   * @param version raised whenever the same bars would give other values
   * @param parameters numbers in parentheses after the name, in order
   * @param outputs one value a bar each
   * @param summary one sentence that a trader understands
   * @param formula with its conventions
   * @param source where its formula comes from
   */
  public record IndicatorView(
      String name,
      int version,
      List<IndicatorDefinition.Parameter> parameters,
      List<IndicatorDefinition.Output> outputs,
      String summary,
      String formula,
      String source) {}

  @GET
  @Operation(
      summary = "Every indicator that a feature set can name",
      description =
          "A set is declared by tickcast.feature.sets.<name>, like sma(5), bollinger(20, 2).percent_b,"
              + " log_return(1, lag 2).")
  @APIResponse(responseCode = "200", description = "All of them: next is always null.")
  public Listing<IndicatorView> list() {
    return Listing.of(IndicatorCatalogue.all().stream().map(IndicatorResource::view).toList());
  }

  private static IndicatorView view(IndicatorDefinition definition) {
    return new IndicatorView(
        definition.name(),
        definition.version(),
        definition.parameters(),
        definition.outputs(),
        definition.summary(),
        definition.formula(),
        definition.source());
  }
}

package io.tickcast.ui.api;

import io.tickcast.ui.pipeline.PipelineState;
import io.tickcast.ui.pipeline.PipelineWatch;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the journey from tick to forecast is doing. */
@Path("/api/v1/pipeline")
@Tag(name = "Pipeline", description = "Rates, lags, refusals and health.")
public class PipelineResource {
  private final PipelineWatch watch;

  PipelineResource(PipelineWatch watch) {
    this.watch = watch;
  }

  @GET
  @Operation(
      summary = "Rates, lags, refusals and health, at most some seconds old",
      description = "What could not be asked is absent, never 0.")
  @APIResponse(responseCode = "200", description = "What could be asked.")
  public PipelineState pipeline() {
    return watch.state();
  }
}

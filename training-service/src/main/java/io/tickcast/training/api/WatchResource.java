package io.tickcast.training.api;

import io.tickcast.service.page.Listing;
import io.tickcast.training.drift.ModelHealth;
import io.tickcast.training.drift.ModelWatch;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether versions are still what they were when they were made. */
@Path("/api/v1/watch")
@Tag(name = "Watch", description = "Drift and live skill.")
public class WatchResource {
  private final ModelWatch watch;

  WatchResource(ModelWatch watch) {
    this.watch = watch;
  }

  @GET
  @Operation(
      summary = "Every model's champion, or its challenger where there is none",
      description =
          "Drift of every column and of the forecasts against the sample stored with the version, and live skill"
              + " beside the walk-forward expectation, as of the last look. Complete in one answer: next is always null.")
  @APIResponse(responseCode = "200", description = "What was found at the last look.")
  public Listing<ModelHealth> watch() {
    return Listing.of(watch.latest());
  }
}

package io.tickcast.training.api;

import io.tickcast.service.page.Listing;
import io.tickcast.service.page.PageQuery;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import io.tickcast.training.store.StoredSeries;
import io.tickcast.training.training.TrainingRequest;
import io.tickcast.training.training.TrainingRun;
import io.tickcast.training.training.TrainingRuns;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trainings: ask for one, watch it. */
@Path("/api/v1/training-runs")
@Tag(name = "Training runs", description = "Ask for a training, watch it.")
@Produces(MediaType.APPLICATION_JSON)
public class TrainingRunResource {
  private final TrainingRuns runs;
  private final StoredSeries series;
  private final RoleSettings roles;

  TrainingRunResource(TrainingRuns runs, StoredSeries series, RoleSettings roles) {
    this.runs = runs;
    this.series = series;
    this.roles = roles;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Queue a training of a symbol, or of several pooled, at an interval and horizon")
  @APIResponse(
      responseCode = "202",
      description = "The queued run.",
      content = @Content(schema = @Schema(implementation = TrainingRunView.class)))
  @APIResponse(responseCode = "400", description = Descriptions.NOT_ALLOWED)
  @APIResponse(responseCode = "404", description = "A symbol has no data.")
  @APIResponse(responseCode = "429", description = "Too many trainings wait.")
  @APIResponse(responseCode = "503", description = "This process does not train.")
  public Response queue(TrainingRunOrder order) {
    if (!roles.plays(Role.TRAINER)) {
      throw new ProblemException(
          503, "role-off", "This process does not train", "role trainer is off here");
    }
    if (order == null) {
      throw ProblemException.badValue("the body must be like {\"symbol\": \"SIM.AR\"}, was empty");
    }
    TrainingRequest request = order.request();
    request.symbols().forEach(this::requireKnown);
    TrainingRun run =
        runs.queue(request)
            .orElseThrow(
                () ->
                    new ProblemException(
                        429, "queue-full", "Too many trainings wait", "try again later"));
    return Response.accepted(TrainingRunView.of(run.snapshot()))
        .location(URI.create("/api/v1/training-runs/" + run.id()))
        .build();
  }

  private void requireKnown(String symbol) {
    try {
      if (!series.isKnown(symbol)) {
        throw ProblemException.notFound("symbol " + symbol + " has no data");
      }
    } catch (IOException e) {
      // Cassandra is away, the archive may be there: the run itself will tell.
      return;
    }
  }

  @GET
  @Operation(summary = "The runs of this process, the newest first")
  @APIResponse(responseCode = "200", description = "A page of runs.")
  @APIResponse(responseCode = "400", description = Descriptions.NOT_ALLOWED)
  public Listing<TrainingRunView> all(@BeanParam PageQuery asked) {
    return asked
        .of(runs.all(), TrainingRun::id, "a training run")
        .map(run -> TrainingRunView.of(run.snapshot()));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One run: state, progress, log")
  @APIResponse(responseCode = "200", description = "The run.")
  @APIResponse(responseCode = "404", description = "There is no such run.")
  public TrainingRunView one(
      @Parameter(description = Descriptions.RUN) @PathParam("id") String id) {
    return TrainingRunView.of(known(id).snapshot());
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Cancel a run",
      description = "One that waits ends at once, one that runs at its next step.")
  @APIResponse(responseCode = "200", description = "The run; it ends as cancelled.")
  @APIResponse(responseCode = "404", description = "There is no such run.")
  @APIResponse(responseCode = "409", description = "It is over, or about to publish its version.")
  public TrainingRunView cancel(
      @Parameter(description = Descriptions.RUN) @PathParam("id") String id) {
    TrainingRun run = known(id);
    if (!run.cancel()) {
      throw new ProblemException(
          409,
          "cannot-be-cancelled",
          "The run cannot be cancelled any more",
          "it is %s: %s"
              .formatted(TrainingRunView.of(run.snapshot()).state(), run.snapshot().message()));
    }
    return TrainingRunView.of(run.snapshot());
  }

  private TrainingRun known(String id) {
    return runs.find(id)
        .orElseThrow(() -> ProblemException.notFound("there is no training run " + id));
  }
}

package io.tickcast.ingest.feed;

import io.smallrye.common.annotation.Blocking;
import io.tickcast.service.page.Listing;
import io.tickcast.service.page.PageQuery;
import io.tickcast.service.problem.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Files of trades or candles into the topic. */
@Path("/api/v1/replays")
@Tag(name = "Replays", description = "Files of trades or candles, written to the topic as ticks.")
public class ReplayResource {
  private static final String EXAMPLE =
      "timestamp,id,price,amount\n1570752011620,13519807,0.00141342,23.0\n";

  private final Replays replays;

  ReplayResource(Replays replays) {
    this.replays = replays;
  }

  @POST
  @Blocking
  @Consumes({"text/csv", MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary = "Replay a CSV file",
      description =
          "The body is the file itself, of any size. Columns are found by their usual names; times are ISO-8601 or epoch"
              + " seconds to nanoseconds. Answers as soon as the file is stored and its header understood; ask for the"
              + " replay by its id until its state is done or failed.")
  @APIResponse(
      responseCode = "202",
      description = "The replay has begun.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReplayStatus.class)))
  @APIResponse(responseCode = "400", description = "A parameter or the file is not understood.")
  @APIResponse(responseCode = "413", description = "There is no room for the file.")
  @APIResponse(responseCode = "429", description = "Too many replays run.")
  public Response begin(
      @RequestBody(
              content =
                  @Content(
                      mediaType = "text/csv",
                      schema = @Schema(type = SchemaType.STRING),
                      examples = @ExampleObject(name = "trades", value = EXAMPLE)))
          InputStream body,
      @Parameter(
              description =
                  "Symbol of every row, like XRP-ETH; needed where the file has no column for it.")
          @RestQuery
          String symbol,
      @Parameter(description = "`max`, or how many seconds of event time pass each second.")
          @RestQuery
          @DefaultValue("max")
          String speed,
      @Parameter(description = "Publish nothing, say what is understood.")
          @RestQuery
          @DefaultValue("false")
          boolean dryRun,
      @Parameter(description = "What to call it, like the file's name.") @RestQuery String name) {
    ReplayStatus status = replays.begin(body, name, symbol, speed, dryRun);
    return Response.accepted(status).location(URI.create("/api/v1/replays/" + status.id())).build();
  }

  @GET
  @Operation(
      summary = "Replays, the newest first",
      description = "Running ones and the last hundred since the start.")
  @APIResponse(responseCode = "200", description = "A page of replays.")
  @APIResponse(responseCode = "400", description = "A value is not allowed.")
  public Listing<ReplayStatus> list(@BeanParam PageQuery asked) {
    return asked.of(replays.all(), ReplayStatus::id, "a replay");
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "One replay",
      description = "State, counts, what was understood, and the first refused rows.")
  @APIResponse(responseCode = "200", description = "The replay.")
  @APIResponse(responseCode = "404", description = "There is no replay of that id.")
  public ReplayStatus get(
      @Parameter(description = "Its id, as the answer to its begin says.") @RestPath String id) {
    return replays
        .find(id)
        .orElseThrow(() -> ProblemException.notFound("there is no replay of id " + id));
  }
}

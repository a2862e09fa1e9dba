package io.tickcast.feature.api;

import io.tickcast.feature.backfill.BackfillOrder;
import io.tickcast.feature.backfill.BackfillStatus;
import io.tickcast.feature.backfill.Backfills;
import io.tickcast.service.page.Listing;
import io.tickcast.service.page.PageQuery;
import io.tickcast.service.problem.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** History made again from the archive. */
@Path("/api/v1/backfills")
@Tag(name = "Backfills", description = "Archived ticks through the stream's own pipeline.")
public class BackfillResource {
  private static final String ID = "Its id, as the answer to its order says.";

  private final Backfills backfills;

  BackfillResource(Backfills backfills) {
    this.backfills = backfills;
  }

  /**
   * What is wanted; everything may be left out.
   *
   * @param symbols instruments; every archived one without
   * @param from earliest start of a bar, ISO-8601, inclusive
   * @param to latest start of a bar, ISO-8601, exclusive
   * @param overwrite whether rows replace those that are stored, instead of filling gaps
   */
  public record Order(List<String> symbols, String from, String to, Boolean overwrite) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make bars and features again from the archive",
      description =
          "Reads the archived ticks from the beginning, since indicators remember, and writes the rows of the wanted bars."
              + " A row that the stream has written stays as it is unless `overwrite` is set. Nothing is sent to Kafka.")
  @APIResponse(
      responseCode = "202",
      description = "The backfill is queued.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BackfillStatus.class)))
  @APIResponse(responseCode = "400", description = "A value is not allowed.")
  @APIResponse(responseCode = "429", description = "Too many backfills wait.")
  public Response begin(Order order) {
    Order asked = order == null ? new Order(null, null, null, null) : order;
    BackfillStatus status =
        backfills.begin(
            new BackfillOrder(
                asked.symbols(),
                time("from", asked.from()),
                time("to", asked.to()),
                Boolean.TRUE.equals(asked.overwrite())));
    return Response.accepted(status)
        .location(URI.create("/api/v1/backfills/" + status.id()))
        .build();
  }

  private static Instant time(String name, String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw ProblemException.badValue(
          name + " must be a time like 2024-01-31T12:00:00Z, was " + text);
    }
  }

  @GET
  @Operation(
      summary = "Backfills, the newest first",
      description =
          "Of the instance that answers: those that wait or run, and the last hundred that are finished.")
  @APIResponse(responseCode = "200", description = "A page of backfills.")
  @APIResponse(responseCode = "400", description = "A value is not allowed.")
  public Listing<BackfillStatus> list(@BeanParam PageQuery asked) {
    return asked.of(backfills.all(), BackfillStatus::id, "a backfill that is listed");
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One backfill")
  @APIResponse(responseCode = "200", description = "The backfill.")
  @APIResponse(responseCode = "404", description = "There is no backfill of that id.")
  public BackfillStatus get(@Parameter(description = ID) @RestPath String id) {
    return backfills.find(id).orElseThrow(() -> unknown(id));
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Cancel a backfill",
      description = "Rows already written stay: they are right. One that is finished stays so.")
  @APIResponse(responseCode = "200", description = "The backfill as it is now.")
  @APIResponse(responseCode = "404", description = "There is no backfill of that id.")
  public BackfillStatus cancel(@Parameter(description = ID) @RestPath String id) {
    return backfills.cancel(id).orElseThrow(() -> unknown(id));
  }

  private static ProblemException unknown(String id) {
    return ProblemException.notFound("there is no backfill of id " + id);
  }
}

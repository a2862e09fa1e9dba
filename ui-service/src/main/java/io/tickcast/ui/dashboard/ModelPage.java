package io.tickcast.ui.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.ui.pipeline.TrainingRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page {@code /models/NAME/VERSION}: what one version is, how good it is beside the baselines,
 * what it looks at, what the gate said, and where it came from.
 */
@Path("/models/{name: [a-z0-9-]{1,64}}/{version: [1-9][0-9]{0,8}}")
public class ModelPage {
  private static final List<String> ALIASES = List.of("champion", "challenger");

  private final TrainingRegistry registry;
  private final Records records;

  ModelPage(TrainingRegistry registry, Records records) {
    this.registry = registry;
    this.records = records;
  }

  /** Templates of this page. */
  @CheckedTemplate
  static class Templates {
    static native TemplateInstance version(
        VersionView view, LineageView lineage, List<RecordCell> records);

    static native TemplateInstance away(String name, int version, String away);
  }

  @GET
  @Blocking
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Response page(@PathParam("name") String name, @PathParam("version") int version) {
    try {
      JsonNode manifest = registry.manifest(name, version).orElseThrow(NotFoundException::new);
      List<JsonNode> moves = new ArrayList<>();
      for (String alias : ALIASES) {
        moves.addAll(registry.moves(name, alias));
      }
      LineageView lineage = LineageView.of(manifest, moves, registry.tags(name, version));
      List<RecordCell> live =
          records.all().stream()
              .filter(r -> r.figures().model().equals(name) && r.figures().version() == version)
              .toList();
      return Response.ok(Templates.version(VersionView.of(manifest), lineage, live)).build();
    } catch (IOException e) {
      return Response.status(503).entity(Templates.away(name, version, Reason.of(e))).build();
    }
  }

  @GET
  @Path("/model-card.md")
  @Blocking
  @Produces("text/markdown")
  @Operation(hidden = true)
  public Response card(@PathParam("name") String name, @PathParam("version") int version) {
    try {
      return Response.ok(registry.card(name, version).orElseThrow(NotFoundException::new)).build();
    } catch (IOException e) {
      throw ProblemException.unavailable("The training service does not answer: " + Reason.of(e));
    }
  }
}

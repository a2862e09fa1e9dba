package io.tickcast.training.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.ManifestCodec;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.page.Listing;
import io.tickcast.service.page.PageQuery;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.training.registry.AliasHistory;
import io.tickcast.training.registry.AliasMover;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelCard;
import io.tickcast.training.registry.ModelRegistry;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The registry: models, their versions, and which of them the aliases name. */
@Path("/api/v1/models")
@Tag(name = "Models", description = "The registry: versions that never change, and who serves.")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "400", description = Descriptions.NOT_ALLOWED)
@APIResponse(responseCode = "503", description = Descriptions.AWAY)
public class ModelResource {
  private static final int LONGEST_REASON = 500;

  private final ModelRegistry registry;
  private final Aliases aliases;
  private final AliasMover mover;
  private final ObjectMapper json;
  private final Versions versions;

  ModelResource(ModelRegistry registry, Aliases aliases, AliasMover mover, ObjectMapper json) {
    this.registry = registry;
    this.versions = new Versions(registry);
    this.aliases = aliases;
    this.mover = mover;
    this.json = json;
  }

  @GET
  @Operation(summary = "Every model with its versions and aliases, by name")
  @APIResponse(responseCode = "200", description = "A page of models.")
  public Listing<ModelView> models(@BeanParam PageQuery asked) {
    return StoreCall.answer(
        () -> {
          List<String> rest =
              registry.models().stream()
                  .filter(model -> asked.before() == null || model.compareTo(asked.before()) > 0)
                  .toList();
          return asked
              .first(rest, model -> model)
              .map(
                  model ->
                      new ModelView(
                          model,
                          registry.versions(model),
                          current(model, Aliases.CHAMPION),
                          current(model, Aliases.CHALLENGER)));
        });
  }

  private Integer current(String model, String alias) throws IOException {
    return aliases.history(model, alias).current().map(AliasMove::version).orElse(null);
  }

  @GET
  @Path("/{name}/versions")
  @Operation(
      summary = "The manifests of all versions, the newest first",
      description = "Of a damaged version: name, version and, as damaged, the reason.")
  @APIResponse(responseCode = "200", description = "A page of manifests.")
  @APIResponse(responseCode = "404", description = Descriptions.NO_MODEL)
  public Listing<JsonNode> versions(
      @Parameter(description = Descriptions.MODEL) @PathParam("name") String name,
      @BeanParam PageQuery asked) {
    int bound =
        asked.before() == null ? Integer.MAX_VALUE : Versions.number("before", asked.before());
    return StoreCall.answer(
        () -> {
          List<Integer> rest =
              versions.of(name).stream()
                  .filter(version -> version < bound)
                  .sorted(Comparator.reverseOrder())
                  .toList();
          return asked.first(rest, String::valueOf).map(version -> listed(name, version));
        });
  }

  private JsonNode listed(String name, int version) throws IOException {
    try {
      Optional<ModelManifest> manifest = registry.manifest(name, version);
      return manifest.isPresent()
          ? json(manifest.get())
          : damaged(name, version, "it has no manifest");
    } catch (IllegalArgumentException e) {
      return damaged(name, version, Reason.of(e));
    }
  }

  private JsonNode damaged(String name, int version, String reason) {
    return json.createObjectNode().put("name", name).put("version", version).put("damaged", reason);
  }

  @GET
  @Path("/{name}/versions/{version}")
  @Operation(summary = "The manifest of one version")
  @APIResponse(responseCode = "200", description = "The manifest.")
  @APIResponse(responseCode = "404", description = Descriptions.NO_MODEL)
  @APIResponse(responseCode = "500", description = "The version is damaged.")
  public JsonNode version(
      @Parameter(description = Descriptions.MODEL) @PathParam("name") String name,
      @Parameter(description = Descriptions.VERSION) @PathParam("version") String version) {
    return StoreCall.answer(
        () -> {
          return json(versions.manifest(name, Versions.number("version", version)));
        });
  }

  @GET
  @Path("/{name}/versions/{version}/card")
  @Produces("text/markdown")
  @Operation(summary = "One page for people about a version, in Markdown")
  @APIResponse(responseCode = "200", description = "The card.")
  @APIResponse(responseCode = "404", description = Descriptions.NO_MODEL)
  @APIResponse(responseCode = "500", description = "The version is damaged.")
  public String card(
      @Parameter(description = Descriptions.MODEL) @PathParam("name") String name,
      @Parameter(description = Descriptions.VERSION) @PathParam("version") String version) {
    return StoreCall.answer(
        () -> {
          ModelManifest manifest = versions.manifest(name, Versions.number("version", version));
          // Older versions have no card of their own.
          return registry.card(name, manifest.version()).orElseGet(() -> ModelCard.of(manifest));
        });
  }

  @GET
  @Path("/{name}/aliases/{alias}/history")
  @Operation(
      summary = "Every move of an alias, the oldest first",
      description = "Complete in one answer: next is always null.")
  @APIResponse(responseCode = "200", description = "All moves.")
  @APIResponse(responseCode = "404", description = Descriptions.NO_MODEL)
  public Listing<AliasMove> history(
      @Parameter(description = Descriptions.MODEL) @PathParam("name") String name,
      @Parameter(description = Descriptions.ALIAS) @PathParam("alias") String alias) {
    return StoreCall.answer(
        () -> {
          versions.of(name);
          return Listing.of(aliases.history(name, requireAlias(alias)).moves());
        });
  }

  @PUT
  @Path("/{name}/aliases/{alias}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Point an alias to a version; takes effect a few seconds ahead in event time",
      description =
          "Champion can become what passed the gate or was champion before; else the answer is 409,"
              + " gate-not-passed, with the checks that failed. Any version can be challenger.")
  @APIResponse(
      responseCode = "200",
      description = "The move; or the one before, when the alias points there already.")
  @APIResponse(responseCode = "404", description = Descriptions.NO_MODEL)
  @APIResponse(
      responseCode = "409",
      description = "The version did not pass the gate, or is pooled and cannot be champion.")
  @APIResponse(responseCode = "500", description = "The version is damaged.")
  public AliasMove move(
      @Parameter(description = Descriptions.MODEL) @PathParam("name") String name,
      @Parameter(description = Descriptions.ALIAS) @PathParam("alias") String alias,
      AliasOrder order) {
    if (order == null || order.version() == null) {
      throw ProblemException.badValue("the body must be like {\"version\": 2, \"why\": \"...\"}");
    }
    String why = order.why() == null ? "by hand" : order.why().strip();
    if (why.length() > LONGEST_REASON) {
      throw ProblemException.badValue(
          "why must have at most %d characters, had %d".formatted(LONGEST_REASON, why.length()));
    }
    return StoreCall.answer(
        () -> {
          ModelManifest manifest = versions.manifest(name, order.version());
          return move(manifest, requireAlias(alias), why);
        });
  }

  private AliasMove move(ModelManifest manifest, String alias, String why) throws IOException {
    int version = manifest.version();
    boolean leads = alias.equals(Aliases.CHAMPION);
    if (leads) {
      ChampionRule.requireOneSymbol(manifest);
    }
    Optional<AliasMove> move =
        mover.move(
            manifest.name(),
            alias,
            manifest.task().symbols(),
            manifest.data().test().to(),
            history -> {
              if (leads) {
                ChampionRule.requirePassed(manifest, history);
              }
              return pointsTo(history, version)
                  ? Optional.empty()
                  : Optional.of(new AliasMover.Wish(version, "api", why));
            });
    return move.isPresent()
        ? move.get()
        : aliases.history(manifest.name(), alias).current().orElseThrow();
  }

  private static boolean pointsTo(AliasHistory history, int version) {
    return history.current().map(AliasMove::version).filter(v -> v == version).isPresent();
  }

  private static String requireAlias(String alias) {
    if (!Aliases.ALL.contains(alias)) {
      throw ProblemException.badValue("alias must be one of " + Aliases.ALL + ", was " + alias);
    }
    return alias;
  }

  private JsonNode json(ModelManifest manifest) throws IOException {
    return json.readTree(ManifestCodec.encode(manifest));
  }
}

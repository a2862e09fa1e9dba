package io.tickcast.training.api;

import io.tickcast.service.page.Listing;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.registry.VersionTags;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Free-form notes on versions, which themselves never change. */
@Path("/api/v1/models/{name}/versions/{version}/tags")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(
    name = "Tags",
    description = "Free-form notes on versions.")
@APIResponse(responseCode = "200", description = "All tags of the version.")
@APIResponse(responseCode = "400", description = Descriptions.NOT_ALLOWED)
@APIResponse(responseCode = "404", description = "There is no such version, or no such tag.")
@APIResponse(responseCode = "500", description = "The version is damaged.")
@APIResponse(responseCode = "503", description = Descriptions.AWAY)
@Produces(MediaType.APPLICATION_JSON)
public class TagResource {
  private final Versions versions;
  private final VersionTags tags;

  TagResource(ModelRegistry registry, VersionTags tags) {
    this.versions = new Versions(registry);
    this.tags = tags;
  }

  /**
   * A tag.
   *
   * @param key {@code [a-z0-9][a-z0-9._-]{0,63}}
   * @param value any text of at most 500 characters
   */
  public record Tag(String key, String value) {}

  /**
   * What a tag is to say.
   *
   * @param value as above
   */
  public record TagOrder(String value) {}

  @GET
  @Operation(
      summary = "The tags of a version, sorted by key",
      description = "Complete in one answer: next is always null.")
  public Listing<Tag> all(
      @Parameter(description = Descriptions.MODEL) @PathParam("name") String name,
      @Parameter(description = Descriptions.VERSION) @PathParam("version") String version) {
    return StoreCall.answer(() -> Listing.of(list(name, known(name, version))));
  }

  @PUT
  @Path("/{key}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Set a tag")
  public Listing<Tag> set(
      @Parameter(description = Descriptions.MODEL) @PathParam("name") String name,
      @Parameter(description = Descriptions.VERSION) @PathParam("version") String version,
      @Parameter(description = "`[a-z0-9][a-z0-9._-]{0,63}`") @PathParam("key") String key,
      TagOrder order) {
    if (order == null || order.value() == null) {
      throw ProblemException.badValue("the body must be like {\"value\": \"checked by Ada\"}");
    }
    return StoreCall.answer(
        () -> {
          int number = known(name, version);
          try {
            tags.set(name, number, key, order.value());
          } catch (IllegalArgumentException e) {
            throw ProblemException.badValue(e.getMessage());
          }
          return Listing.of(list(name, number));
        });
  }

  @DELETE
  @Path("/{key}")
  @Operation(summary = "Remove a tag")
  public Listing<Tag> remove(
      @Parameter(description = Descriptions.MODEL) @PathParam("name") String name,
      @Parameter(description = Descriptions.VERSION) @PathParam("version") String version,
      @Parameter(description = "`[a-z0-9][a-z0-9._-]{0,63}`") @PathParam("key") String key) {
    return StoreCall.answer(
        () -> {
          int number = known(name, version);
          if (!tags.of(name, number).containsKey(key)) {
            throw ProblemException.notFound("v%d of %s has no tag %s".formatted(number, name, key));
          }
          tags.remove(name, number, key);
          return Listing.of(list(name, number));
        });
  }

  private int known(String name, String version) throws IOException {
    return versions.manifest(name, Versions.number("version", version)).version();
  }

  private List<Tag> list(String name, int version) throws IOException {
    return tags.of(name, version).entrySet().stream()
        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
        .toList();
  }
}

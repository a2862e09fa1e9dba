package io.tickcast.service.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says in a service's description of itself, while it is built, that every error is answered by a
 * {@link Problem}.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ProblemAnswers implements OASFilter {
  private static final String NAME = "Problem";

  @Override
  public Operation filterOperation(Operation operation) {
    operation.getResponses().getAPIResponses().forEach(ProblemAnswers::complete);
    return operation;
  }

  private static void complete(String status, APIResponse answer) {
    if (status.matches("[45].*") && answer.getContent() == null) {
      answer.setContent(
          OASFactory.createContent()
              .addMediaType(
                  Problem.MEDIA_TYPE,
                  OASFactory.createMediaType().schema(OASFactory.createSchema().ref(NAME))));
    }
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents().addSchema(NAME, schema());
  }

  private static Schema schema() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("What went wrong")
        .addProperty("type", text("Stable URI of the kind of error"))
        .addProperty("title", text("The kind in words"))
        .addProperty(
            "status",
            OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).description("HTTP status"))
        .addProperty("detail", text("What is wrong here: the value, and what is allowed"))
        .addRequired("type")
        .addRequired("title")
        .addRequired("status");
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }
}

package io.tickcast.training.api;

import io.tickcast.service.problem.PageLimit;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which page of a list a client asks for. */
public class PageRequest {
  private static final int MOST = 1_000;

  @QueryParam("limit")
  @DefaultValue("100")
  @Parameter(
      description = "Most items.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
  String limit;

  /** Null for the first page. */
  @QueryParam("before")
  @Parameter(description = "`next` of the page before.")
  String before;

  /**
   * Most items on the page.
   *
   * @throws io.tickcast.service.problem.ProblemException 400 when it is none from 1 to {@value
   *     #MOST}
   */
  int limit() {
    return PageLimit.asked(limit, MOST);
  }
}

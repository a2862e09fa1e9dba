package io.tickcast.ui.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tickcast.service.problem.Problem;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a browser sees where there is no page; every other client gets problem JSON. */
public class LostPage {

  /** Templates of this page. */
  @CheckedTemplate
  static class Templates {
    static native TemplateInstance lost(String path);
  }

  @ServerExceptionMapper
  public Response lost(NotFoundException e, HttpHeaders headers, UriInfo uri) {
    boolean browser = headers.getAcceptableMediaTypes().contains(MediaType.TEXT_HTML_TYPE);
    if (browser && !uri.getPath().startsWith("/api/")) {
      return Response.status(404)
          .type(MediaType.TEXT_HTML_TYPE)
          .entity(Templates.lost(uri.getPath()).render())
          .build();
    }
    Problem problem =
        new Problem(
            Problem.TYPES + "not-found",
            "There is no such thing",
            404,
            "nothing at " + uri.getPath());
    return Response.status(404).type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}

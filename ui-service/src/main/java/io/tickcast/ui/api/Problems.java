package io.tickcast.ui.api;

import io.tickcast.service.problem.Problem;
import io.tickcast.ui.history.HistoryAwayException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What this service's own failures look like over HTTP. */
public class Problems {

  @ServerExceptionMapper
  Response away(HistoryAwayException e) {
    Problem problem =
        new Problem(Problem.TYPES + "unavailable", "A part is away", 503, e.getMessage());
    return Response.status(503).type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}

package io.tickcast.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what a resource throws into problem JSON. */
class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return answer(e.problem());
  }

  @ServerExceptionMapper
  Response malformed(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    return answer(
        new Problem(
            Problem.TYPES + "malformed-json",
            "The body is not the JSON that is expected",
            400,
            e.getOriginalMessage().lines().findFirst().orElse("malformed JSON") + where));
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    Response.StatusType status = e.getResponse().getStatusInfo();
    if (e.getCause() instanceof JsonProcessingException json) {
      return malformed(json);
    }
    if (status.getStatusCode() < 400) {
      return e.getResponse();
    }
    Problem problem =
        new Problem(
            "about:blank", status.getReasonPhrase(), status.getStatusCode(), e.getMessage());
    // With its headers: they say how to log in (401), what is allowed (405), when to come back.
    return Response.fromResponse(e.getResponse()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  @ServerExceptionMapper
  Response failure(Throwable e, HttpServerRequest request) {
    if (e instanceof IOException && request.response().closed()) {
      LOG.debugf("Nobody waits for the answer any more: %s", e.getMessage());
    } else {
      LOG.error("A request failed", e);
    }
    return answer(
        new Problem(
            Problem.TYPES + "internal",
            "Something went wrong here",
            500,
            "See the service's log."));
  }

  private static Response answer(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}

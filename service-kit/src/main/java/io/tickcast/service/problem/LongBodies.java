package io.tickcast.service.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body that says it is too long as every other error is answered; Quarkus would with an
 * empty body. One that is sent without a length is left to Quarkus.
 */
class LongBodies {
  private static final String LIMIT = "quarkus.http.limits.max-body-size";

  /** Before Quarkus looks at the length itself. */
  private static final int PRIORITY = 100;

  void register(@Observes Filters filters, @ConfigProperty(name = LIMIT) MemorySize limit) {
    filters.register(request -> answer(request, limit.asLongValue()), PRIORITY);
  }

  private static void answer(RoutingContext request, long limit) {
    String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !length.matches("[0-9]{1,18}") || Long.parseLong(length) <= limit) {
      request.next();
      return;
    }
    Problem problem =
        new Problem(
            "about:blank",
            "Request Entity Too Large",
            413,
            "a body must have at most %d bytes (%s), had %s".formatted(limit, LIMIT, length));
    // The connection ends with the answer: nobody will read the body.
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(Json.encodeToBuffer(problem))
        .onComplete(done -> request.request().connection().close());
  }
}

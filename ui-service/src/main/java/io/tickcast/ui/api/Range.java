package io.tickcast.ui.api;

import io.tickcast.service.problem.ProblemException;
import io.tickcast.ui.history.PageRequest;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which rows of a series a client asks for; all of it may be left out. */
public class Range {
  @QueryParam("interval")
  @Parameter(description = "Bar length, 1m when left out", example = "1m")
  String interval;

  @QueryParam("from")
  @Parameter(description = "Earliest start of a bar, inclusive", example = "2024-01-01T00:00:00Z")
  String from;

  @QueryParam("to")
  @Parameter(description = "Latest start of a bar, exclusive", example = "2024-01-02T00:00:00Z")
  String to;

  @QueryParam("limit")
  @Parameter(description = "Most rows, 1 to 1000, 100 when left out", example = "100")
  String limit;

  @QueryParam("before")
  @Parameter(description = "The next of the page before; or a time, exclusive")
  String before;

  /**
   * What was asked for.
   *
   * @throws ProblemException 400 with the value and what is allowed
   */
  PageRequest request() {
    try {
      return PageRequest.parse(interval, from, to, before, limit);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badValue(e.getMessage());
    }
  }
}

package io.tickcast.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {
  private final ProblemMapper mapper = new ProblemMapper();

  @Test
  void anAnswerKeepsItsHeaders() {
    try (Response busy = mapper.http(new ServiceUnavailableException(30L));
        Response answer = mapper.http(new NotAllowedException("GET"))) {
      assertThat(busy.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo("30");
      assertThat(answer.getAllowedMethods()).containsExactly("GET");
      assertThat(answer.getStatus()).isEqualTo(405);
    }
  }

  @Test
  void itsBodyIsTheProblemWhateverItWas() {
    Response page = Response.status(418).type(MediaType.TEXT_HTML_TYPE).entity("<h1>").build();
    try (Response answer = mapper.http(new WebApplicationException("tea", page))) {
      assertThat(answer.getMediaType()).hasToString(Problem.MEDIA_TYPE);
      assertThat(answer.getEntity()).isInstanceOf(Problem.class);
      assertThat(((Problem) answer.getEntity()).detail()).isEqualTo("tea");
    }
  }
}

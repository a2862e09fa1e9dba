package io.tickcast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service says of its own API, as the build stores it, leaves no question open. */
class ApiDescriptionIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One call. */
  private record Call(String name, JsonNode said) {}

  @ParameterizedTest
  @ValueSource(strings = {"ingest-service", "feature-service", "training-service", "ui-service"})
  void isComplete(String module) throws IOException {
    JsonNode api =
        JSON.readTree(Path.of("..", module, "target", "openapi", "openapi.json").toFile());
    Set<String> described = new TreeSet<>();
    for (JsonNode tag : api.path("tags")) {
      assertThat(tag.path("description").asText()).as(tag.toString()).endsWith(".");
      described.add(tag.path("name").asText());
    }

    assertThat(api.at("/info/title").asText()).startsWith("Tickcast ");
    assertThat(api.at("/info/version").asText()).matches("[0-9]+[.][0-9]+[.][0-9]+(-SNAPSHOT)?");
    assertThat(api.at("/info/description").asText()).contains("problem JSON");
    assertThat(api.at("/components/schemas/Problem/required")).hasSize(3);
    assertThat(calls(api)).isNotEmpty();
    for (Call call : calls(api)) {
      assertThat(call.said().path("summary").asText()).as(call.name()).isNotEmpty();
      assertThat(call.said().path("tags")).as(call.name()).hasSize(1);
      assertThat(described).as(call.name()).contains(call.said().at("/tags/0").asText());
      saysWhatItTakes(call);
      saysWhatItAnswers(call);
    }
  }

  private static void saysWhatItTakes(Call call) {
    boolean named = false;
    for (JsonNode parameter : call.said().path("parameters")) {
      assertThat(parameter.path("description").asText()).as(call + ": " + parameter).isNotEmpty();
      named |= parameter.path("in").asText().equals("path");
    }
    JsonNode answers = call.said().path("responses");
    assertThat(answers.has("404"))
        .as(call.name() + " may find nothing")
        .isEqualTo(named || posts(call));
    if (!call.said().path("parameters").isEmpty() && !named || call.said().has("requestBody")) {
      assertThat(answers.has("400")).as(call.name() + " may be asked amiss").isTrue();
    }
  }

  /** A training that is asked for names its symbols in the body. */
  private static boolean posts(Call call) {
    return call.name().equals("post /api/v1/training-runs");
  }

  private static void saysWhatItAnswers(Call call) {
    int good = 0;
    for (Map.Entry<String, JsonNode> answer : call.said().path("responses").properties()) {
      String name = call.name() + " " + answer.getKey();
      JsonNode content = answer.getValue().path("content");
      assertThat(answer.getValue().path("description").asText()).as(name).endsWith(".");
      if (answer.getKey().startsWith("2")) {
        good++;
        assertThat(content.findValues("schema")).as(name).isNotEmpty();
      } else {
        assertThat(content.has("application/problem+json")).as(name).isTrue();
      }
    }
    assertThat(good).as(call.name()).isEqualTo(1);
  }

  private static List<Call> calls(JsonNode api) {
    List<Call> calls = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
        if (call.getValue().has("responses")) {
          calls.add(new Call(call.getKey() + " " + path.getKey(), call.getValue()));
        }
      }
    }
    return calls;
  }
}

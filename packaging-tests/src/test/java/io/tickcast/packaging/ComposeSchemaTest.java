package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The compose file obeys the schema of the Compose Specification. */
class ComposeSchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemas.of(Checkout.text("packaging-tests/src/test/resources/compose-spec.json"));

  private static List<String> complaints(String compose) {
    return JsonSchemas.complaints(SCHEMA, Checkout.yaml(ComposeFile.withDefaults(compose)));
  }

  @Test
  void ofTheFileNothingIsToComplainAbout() {
    assertThat(complaints(Checkout.text("docker-compose.yml"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mem_limit: 640m                     | mem_limits: 640m                     | mem_limits",
        "restart: unless-stopped             | restart: [always]                    | restart",
        "condition: service_healthy          | condition: service_happy             | service_healthy",
        "start_period: 30s                   | startperiod: 30s                     | startperiod",
        "dockerfile: src/main/docker         | docker_file: src/main/docker         | docker_file",
        "cap_drop: [ALL]                     | cap_drop: ALL                        | cap_drop",
        "profiles: [cluster]                 | profiles: cluster                    | profiles",
        "required: false                     | required: maybe                      | required"
      })
  void aMistakeIsFound(String right, String wrong, String named) {
    String text = Checkout.text("docker-compose.yml");
    assertThat(text).contains(right);

    assertThat(complaints(text.replace(right, wrong)))
        .anyMatch(complaint -> complaint.contains(named));
  }
}

package io.tickcast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickBodyTest {
  @Test
  void cutsAnArrayIntoTheBytesThatTheCallerWrote() throws IOException {
    assertThat(elements(" [ {\"a\": [1, {\"b\":\"]}\"}]} , 7,\"é\\\"\" , null,{} ] "))
        .containsExactly("{\"a\": [1, {\"b\":\"]}\"}]}", "7", "\"é\\\"\"", "null", "{}");
  }

  @Test
  void takesOneObject() throws IOException {
    assertThat(elements("{\"symbol\":\"A\"}\n")).containsExactly("{\"symbol\":\"A\"}");
    assertThat(elements("[]")).isEmpty();
    assertThat(elements("")).isEmpty();
  }

  @Test
  void refusesABodyThatIsNoJson() {
    assertThatThrownBy(() -> elements("[{\"a\":1},")).isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> elements("{}{}")).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void cutsLinesAndSkipsBlankOnes() {
    byte[] body = "{\"a\":1}\r\n\n  \n{\"b\":2}".getBytes(StandardCharsets.UTF_8);
    assertThat(TickBody.lines(body).stream().map(TickBodyTest::text))
        .containsExactly("{\"a\":1}\r", "{\"b\":2}");
  }

  private static List<String> elements(String body) throws IOException {
    return TickBody.elements(body.getBytes(StandardCharsets.UTF_8)).stream()
        .map(TickBodyTest::text)
        .toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package io.tickcast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void refusesWhatIsNotUtf8(String charset) {
    for (String body : List.of("7", "{\"a\":1}", "[{\"a\":\"ü\"}]")) {
      assertThatThrownBy(() -> TickBody.elements(body.getBytes(Charset.forName(charset))))
          .as(body)
          .isInstanceOf(JsonProcessingException.class)
          .hasMessageContaining("the body must be JSON in UTF-8");
    }
    byte[] marked = {0, 0, (byte) 0xfe, (byte) 0xff, 0, 0, 0, '7'};
    assertThatThrownBy(() -> TickBody.elements(marked)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void goesOverTheByteOrderMarkOfUtf8() throws IOException {
    assertThat(elements("\uFEFF[7,{}]")).containsExactly("7", "{}");
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

package io.tickcast.contracts.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AliasMoveCodecTest {
  private static final AliasMove FIRST =
      new AliasMove(
          "champion",
          1,
          null,
          Instant.parse("2024-01-01T12:00:05Z"),
          Instant.parse("2024-01-01T12:00:00Z"),
          "trainer",
          "first model");
  private static final AliasMove SECOND =
      new AliasMove(
          "champion",
          2,
          1,
          Instant.parse("2024-01-02T12:00:05Z"),
          Instant.parse("2024-01-02T12:00:00Z"),
          "ann",
          "line\nbreak");

  @Test
  void writesOneLine() {
    assertThat(new String(AliasMoveCodec.encode(FIRST), UTF_8))
        .isEqualTo(
            "{\"alias\":\"champion\",\"version\":1,\"fromVersion\":null,\"effectiveFrom\":\"2024-01-01T12:00:05Z\",\"at\":\"2024-01-01T12:00:00Z\",\"by\":\"trainer\",\"why\":\"first model\"}\n");
    assertThat(new String(AliasMoveCodec.encode(SECOND), UTF_8))
        .containsOnlyOnce("\n")
        .endsWith("\n");
  }

  @Test
  void readsAHistory() {
    String lines =
        new String(AliasMoveCodec.encode(FIRST), UTF_8)
            + "\n"
            + new String(AliasMoveCodec.encode(SECOND), UTF_8);

    assertThat(AliasMoveCodec.decode(lines.getBytes(UTF_8))).isEqualTo(List.of(FIRST, SECOND));
    assertThat(AliasMoveCodec.decode(new byte[0])).isEmpty();
  }

  @Test
  void namesTheDamagedLine() {
    String good = new String(AliasMoveCodec.encode(FIRST), UTF_8);

    for (String bad :
        List.of(
            "{\"alias\"",
            "null",
            good.replace("champion", "Champion").strip(),
            good.replace("\"by\"", "\"bye\"").strip(),
            good.replace("\"version\":1", "\"version\":0").strip())) {
      assertThatThrownBy(() -> AliasMoveCodec.decode((good + bad).getBytes(UTF_8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("alias history is damaged in line 2: ")
          .hasMessageNotContaining("\n");
    }
  }
}

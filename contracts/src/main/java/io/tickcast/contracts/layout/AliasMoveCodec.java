package io.tickcast.contracts.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The history of an alias as JSON lines, the oldest move first. Thread-safe. */
public final class AliasMoveCodec {
  private AliasMoveCodec() {}

  /** One line, with its end. */
  public static byte[] encode(AliasMove move) {
    try {
      return (LayoutJson.MAPPER.writeValueAsString(move) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The moves in the lines, in their order; empty lines are passed over.
   *
   * @throws IllegalArgumentException with one line that names the first damaged one
   */
  public static List<AliasMove> decode(byte[] lines) {
    String[] texts = new String(lines, StandardCharsets.UTF_8).split("\n");
    List<AliasMove> moves = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isBlank()) {
        moves.add(move(texts[i], i + 1));
      }
    }
    return moves;
  }

  private static AliasMove move(String text, int line) {
    try {
      AliasMove move = LayoutJson.MAPPER.readValue(text, AliasMove.class);
      if (move != null) {
        return move;
      }
      throw new IllegalArgumentException(
          "alias history is damaged in line " + line + ": it must be a JSON object, was null");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "alias history is damaged in line " + line + ": " + LayoutJson.problem(e));
    }
  }
}

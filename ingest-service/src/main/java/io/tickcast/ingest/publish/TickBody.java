package io.tickcast.ingest.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A request body cut into its elements, each the bytes that the caller wrote. */
final class TickBody {
  private static final JsonFactory JSON = new JsonFactory();

  private TickBody() {}

  /** The lines that are not blank. */
  static List<byte[]> lines(byte[] body) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= body.length; at++) {
      if (at == body.length || body[at] == '\n') {
        if (!isBlank(body, from, at)) {
          lines.add(Arrays.copyOfRange(body, from, at));
        }
        from = at + 1;
      }
    }
    return lines;
  }

  /**
   * The elements of an array, or the one object.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException when the body as a whole is no JSON
   *     in UTF-8
   */
  static List<byte[]> elements(byte[] body) throws IOException {
    requireUtf8(body);
    try (JsonParser parser = JSON.createParser(body)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return List.of();
      }
      List<byte[]> elements = new ArrayList<>();
      if (first != JsonToken.START_ARRAY) {
        elements.add(element(parser, body));
      } else {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(element(parser, body));
        }
      }
      if (parser.nextToken() != null) {
        throw new JsonParseException(
            parser, "something follows the end; send application/x-ndjson for one object a line");
      }
      return elements;
    }
  }

  /**
   * Jackson reads UTF-16 and UTF-32 too, but then does not know at which byte an element stands. It
   * tells them by the first four bytes: a byte order mark, or the zeros of ASCII letters, neither
   * of which JSON in UTF-8 can have.
   */
  private static void requireUtf8(byte[] body) throws JsonParseException {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0 || body[i] == (byte) 0xfe || body[i] == (byte) 0xff) {
        throw new JsonParseException((JsonParser) null, "the body must be JSON in UTF-8");
      }
    }
  }

  private static byte[] element(JsonParser parser, byte[] body) throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    if (!parser.currentToken().isStructEnd()) {
      parser.getText();
    }
    return Arrays.copyOfRange(body, from, (int) parser.currentLocation().getByteOffset());
  }

  private static boolean isBlank(byte[] body, int from, int to) {
    for (int at = from; at < to; at++) {
      if (body[at] != ' ' && body[at] != '\t' && body[at] != '\r') {
        return false;
      }
    }
    return true;
  }
}

package io.tickcast.contracts.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tickcast.market.bar.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * JSON as the files of the registry have it: fields in declared order, ISO times, newer fields
 * ignored by older readers.
 */
final class LayoutJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(intervals())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

  /** A place within a message of the parser. */
  private static final Pattern SOURCE = Pattern.compile("\\[Source: .*?; (line: [^\\]]*)]");

  private LayoutJson() {}

  /** A whole file, pretty, with its end. */
  static byte[] encode(Object value) {
    try {
      return (WRITER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a whole file holds.
   *
   * @param what its name in the message
   * @throws IllegalArgumentException with one line when the bytes are no such thing
   */
  static <T> T decode(byte[] json, Class<T> type, String what) {
    T value;
    try {
      value = MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(what + " is damaged: " + problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (value == null) {
      throw new IllegalArgumentException(what + " is damaged: it must be a JSON object, was null");
    }
    return value;
  }

  /** What is wrong, in one line and without the parser's own view of the source. */
  static String problem(JsonProcessingException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        root instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : root instanceof NullPointerException
                ? "it lacks " + root.getMessage()
                : root.getMessage();
    String place =
        e.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return SOURCE.matcher(message.lines().findFirst().orElse("unreadable")).replaceAll("$1")
        + place;
  }

  private static SimpleModule intervals() {
    return new SimpleModule("intervals")
        .addSerializer(Interval.class, ToStringSerializer.instance)
        .addDeserializer(Interval.class, new IntervalReader());
  }

  private static final class IntervalReader extends FromStringDeserializer<Interval> {
    private static final long serialVersionUID = 1L;

    IntervalReader() {
      super(Interval.class);
    }

    @Override
    protected Interval _deserialize(String value, DeserializationContext context) {
      return Interval.parse(value);
    }
  }
}

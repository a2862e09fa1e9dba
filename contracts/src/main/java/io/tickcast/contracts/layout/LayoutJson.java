package io.tickcast.contracts.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tickcast.market.bar.Interval;

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

  private LayoutJson() {}

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
    return message.lines().findFirst().orElse("unreadable") + place;
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

package io.tickcast.contracts.codec;

import io.tickcast.market.tick.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Headers of the topic {@code ticks.dead-letter}, whose values are the refused records' original
 * bytes, cut only where Kafka does not take them all. Every header is text in UTF-8.
 */
public final class DeadLetterHeaders {
  /** The kind of refusal, a name of {@link Refusal.Reason}. */
  public static final String REASON = "tickcast.reason";

  /** One line with the refused value and what is allowed. */
  public static final String MESSAGE = "tickcast.message";

  /** Topic that the record came from. */
  public static final String SOURCE_TOPIC = "tickcast.source.topic";

  /** Partition that the record came from, decimal. */
  public static final String SOURCE_PARTITION = "tickcast.source.partition";

  /** Offset of the record within its partition, decimal. */
  public static final String SOURCE_OFFSET = "tickcast.source.offset";

  /** The record's Kafka timestamp, milliseconds since the epoch, decimal. */
  public static final String SOURCE_TIMESTAMP = "tickcast.source.timestamp";

  /** Only beside a key that is cut: how many bytes it had, decimal. */
  public static final String KEY_BYTES = "tickcast.key.bytes";

  /** Only beside a value that is cut: how many bytes it had, decimal. */
  public static final String VALUE_BYTES = "tickcast.value.bytes";

  private DeadLetterHeaders() {}

  /** All headers of one refused record that is kept whole, in the order above. */
  public static Map<String, byte[]> of(
      Refusal refusal, String topic, int partition, long offset, long timestampMillis) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    headers.put(REASON, bytes(refusal.reason().name()));
    headers.put(MESSAGE, bytes(refusal.message()));
    headers.put(SOURCE_TOPIC, bytes(topic));
    headers.put(SOURCE_PARTITION, bytes(Integer.toString(partition)));
    headers.put(SOURCE_OFFSET, bytes(Long.toString(offset)));
    headers.put(SOURCE_TIMESTAMP, bytes(Long.toString(timestampMillis)));
    return headers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

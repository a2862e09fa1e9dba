package io.tickcast.ingest.archive;

import io.tickcast.archive.row.Kind;
import io.tickcast.archive.row.LetterRow;
import io.tickcast.contracts.codec.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Records of {@code ticks.dead-letter} and {@code ticks.late} as rows. */
final class LetterRows {
  private LetterRows() {}

  static LetterRow of(Kind kind, ConsumerRecord<byte[], byte[]> message) {
    List<LetterRow.Header> headers = new ArrayList<>();
    for (Header header : message.headers()) {
      headers.add(new LetterRow.Header(header.key(), header.value()));
    }
    return new LetterRow(
        kind,
        source(message),
        message.key(),
        message.value(),
        headers,
        message.partition(),
        message.offset(),
        message.timestamp());
  }

  /** Where it first stood; null when a stranger wrote it, whose headers do not say. */
  private static LetterRow.Source source(ConsumerRecord<byte[], byte[]> message) {
    try {
      return new LetterRow.Source(
          Integer.parseInt(text(message, DeadLetterHeaders.SOURCE_PARTITION)),
          Long.parseLong(text(message, DeadLetterHeaders.SOURCE_OFFSET)),
          Long.parseLong(text(message, DeadLetterHeaders.SOURCE_TIMESTAMP)));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}

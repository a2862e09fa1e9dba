package io.tickcast.ingest.archive;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.Kind;
import io.tickcast.archive.row.LetterRow;
import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.codec.DeadLetterHeaders;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import io.tickcast.service.tick.TickSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes rows of records, in the same way whenever they are read. One thread. */
final class LogRows {
  private final TickDecoder decoder;
  private Refusal refusal;

  LogRows(TickSettings settings) {
    decoder = new TickDecoder(settings.maxFutureSkew());
  }

  /** The row of a record; null when it is none: then {@link #refusal} says why. */
  ArchiveRow of(ConsumerRecord<byte[], byte[]> message) {
    if (message.topic().equals(Topic.DEAD_LETTERS.topicName())) {
      return letter(Kind.DEAD_LETTERS, message);
    }
    if (message.topic().equals(Topic.LATE_TICKS.topicName())) {
      return letter(Kind.LATE, message);
    }
    TickRecord read = decoder.decodeRecord(message.key(), message.value(), message.timestamp());
    if (read instanceof Tick tick) {
      return new TickRow(tick, message.partition(), message.offset(), message.timestamp());
    }
    if (read instanceof Heartbeat beat) {
      return new HeartbeatRow(beat, message.partition(), message.offset(), message.timestamp());
    }
    refusal = (Refusal) read;
    return null;
  }

  /** Why the last record made no row. */
  Refusal refusal() {
    return refusal;
  }

  private static LetterRow letter(Kind kind, ConsumerRecord<byte[], byte[]> message) {
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

package io.tickcast.archive.parquet;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.Kind;
import io.tickcast.archive.row.LetterRow;
import io.tickcast.archive.row.LetterRow.Header;
import io.tickcast.archive.row.LetterRow.Source;
import io.tickcast.contracts.codec.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/** Dead letters and late ticks in columns, in the order of {@code ArchivedLetter.avsc}. */
final class LetterLayout extends RowLayout {
  static final LetterLayout DEAD_LETTERS = new LetterLayout(Kind.DEAD_LETTERS);
  static final LetterLayout LATE = new LetterLayout(Kind.LATE);

  private LetterLayout(Kind kind) {
    super(kind, "ArchivedLetter");
  }

  @Override
  void write(Columns out, ArchiveRow row) {
    LetterRow letter = (LetterRow) row;
    out.text(reason(letter));
    if (letter.source() == null) {
      out.absent();
      out.absent();
      out.absent();
    } else {
      out.small(letter.source().partition());
      out.whole(letter.source().offset());
      out.whole(letter.source().timestampMillis());
    }
    out.bytes(letter.key());
    out.bytes(letter.value());
    out.list(2, letter.headers(), LetterLayout::header);
    out.small(letter.partition());
    out.whole(letter.offset());
    out.whole(letter.kafkaTimestampMillis());
  }

  private static String reason(LetterRow letter) {
    return letter.headers().stream()
        .filter(header -> header.name().equals(DeadLetterHeaders.REASON) && header.value() != null)
        .map(header -> new String(header.value(), StandardCharsets.UTF_8))
        .findFirst()
        .orElse(null);
  }

  private static void header(Columns out, Header header) {
    out.text(header.name());
    out.bytes(header.value());
  }

  @Override
  RowConverter converter() {
    return new LetterConverter(kind());
  }

  private static final class LetterConverter extends RowConverter {
    private final Kind kind;
    private final Whole sourcePartition = new Whole();
    private final Whole sourceOffset = new Whole();
    private final Whole sourceTimestamp = new Whole();
    private final Bytes key = new Bytes();
    private final Bytes value = new Bytes();
    private final HeaderConverter header = new HeaderConverter();
    private final List<Header> headers = new ArrayList<>();
    private final Whole partition = new Whole();
    private final Whole offset = new Whole();
    private final Whole timestamp = new Whole();

    LetterConverter(Kind kind) {
      this.kind = kind;
      column("reason", new Text());
      column("source_partition", sourcePartition);
      column("source_offset", sourceOffset);
      column("source_timestamp", sourceTimestamp);
      column("key", key);
      column("value", value);
      column("headers", new Wrapper(new Items(header, () -> headers.add(header.header()))));
      column("kafka_partition", partition);
      column("kafka_offset", offset);
      column("kafka_timestamp", timestamp);
    }

    @Override
    void clear() {
      sourcePartition.clear();
      key.value = null;
      value.value = null;
      headers.clear();
    }

    @Override
    LetterRow row() {
      return new LetterRow(
          kind,
          sourcePartition.present
              ? new Source((int) sourcePartition.value, sourceOffset.value, sourceTimestamp.value)
              : null,
          key.value,
          value.value,
          headers,
          (int) partition.value,
          offset.value,
          timestamp.value);
    }
  }

  private static final class HeaderConverter extends GroupConverter {
    private final RowConverter.Text name = new RowConverter.Text();
    private final RowConverter.Bytes value = new RowConverter.Bytes();

    @Override
    public Converter getConverter(int index) {
      return index == 0 ? name : value;
    }

    @Override
    public void start() {
      value.value = null;
    }

    @Override
    public void end() {
      // The list takes it.
    }

    Header header() {
      return new Header(name.value, value.value);
    }
  }
}

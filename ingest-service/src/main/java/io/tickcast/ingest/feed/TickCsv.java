package io.tickcast.ingest.feed;

import io.tickcast.ingest.feed.CsvColumns.Role;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRules;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of trades or candles, read row by row. The first line names the columns; comma, semicolon
 * or tab part them. Not thread-safe.
 */
final class TickCsv implements Closeable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Of a row or the header, characters. */
  private static final int LONGEST_ROW = 65_536;

  /**
   * A row: a tick, or why it is none.
   *
   * @param line where it ends in the file, from 1
   * @param tick null when the row is refused
   * @param refusal null when it is a tick
   */
  record Row(long line, Tick tick, String refusal) {}

  /** Reads no row without end: a quote that is never closed would take in the rest of the file. */
  private static final class RowLimit extends FilterReader {
    private int left = LONGEST_ROW;

    RowLimit(Reader text) {
      super(text);
    }

    void nextRow() {
      left = LONGEST_ROW;
    }

    @Override
    public int read(char[] into, int from, int most) throws IOException {
      if (left <= 0) {
        throw new IOException(
            "a row must have at most %,d characters; is a quote not closed?"
                .formatted(LONGEST_ROW));
      }
      int read = super.read(into, from, Math.min(most, left));
      left -= read;
      return read;
    }
  }

  private final RowLimit text;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final CsvColumns columns;
  private final String symbol;
  private CsvTime time;

  private TickCsv(BufferedReader file, String symbol) throws IOException {
    char delimiter = delimiter(file);
    this.text = new RowLimit(file);
    this.parser =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get()
            .parse(text);
    this.symbol = symbol;
    this.records = parser.iterator();
    this.columns = CsvColumns.of(List.of(header().values()), symbol);
    if (!hasNext()) {
      throw new CsvException("line 2 is missing: the file has a header and no rows");
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @param symbol of every row, already {@link #normalised}; null to take it from the file's column
   * @throws CsvException when the file is empty, has no rows, or lacks a column
   */
  static TickCsv open(Path file, String symbol) throws IOException {
    BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    try {
      return new TickCsv(text, symbol);
    } catch (CsvException e) {
      text.close();
      throw e;
    } catch (RuntimeException | IOException e) {
      text.close();
      throw unreadable(e, 1);
    }
  }

  /**
   * The candidate that parts the first line most often; a comma where there is none. The text is
   * then at the first line's first letter.
   */
  private static char delimiter(BufferedReader text) throws IOException {
    text.mark(LONGEST_ROW);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    text.mark(LONGEST_ROW);
    int[] counts = new int[128];
    int c = text.read();
    for (int i = 1; c >= 0 && c != '\n' && i < LONGEST_ROW; i++) {
      if (c < counts.length) {
        counts[c]++;
      }
      c = text.read();
    }
    text.reset();
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      best = counts[candidate] > counts[best] ? candidate : best;
    }
    return best;
  }

  /** A venue's own spelling of a symbol as ours: {@code xrp/eth} is {@code XRP-ETH}. */
  static String normalised(String symbol) {
    return symbol.strip().toUpperCase(Locale.ROOT).replace('/', '-');
  }

  CsvColumns columns() {
    return columns;
  }

  /** How times are written; empty before the first row with a readable one. */
  Optional<CsvTime> time() {
    return Optional.ofNullable(time);
  }

  boolean hasNext() {
    long line = parser.getCurrentLineNumber() + 1;
    try {
      text.nextRow();
      return records.hasNext();
    } catch (UncheckedIOException | IllegalStateException e) {
      throw unreadable(e, line);
    }
  }

  /**
   * The next row.
   *
   * @throws CsvException when the file breaks off inside it
   */
  Row next() {
    CSVRecord row = records.next();
    long line = parser.getCurrentLineNumber();
    if (row.size() < columns.count() && !hasNext()) {
      throw new CsvException(
          "line %d breaks off: expected %d columns, found %d (%s)"
              .formatted(line, columns.count(), row.size(), String.join(",", row.values())));
    }
    try {
      Tick tick = tick(row);
      Optional<Refusal> refusal = TickRules.check(tick);
      return refusal.isPresent()
          ? new Row(line, null, refusal.get().message())
          : new Row(line, tick, null);
    } catch (IllegalArgumentException e) {
      return new Row(line, null, e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private CSVRecord header() {
    if (!hasNext()) {
      throw new CsvException("line 1 is missing: the file is empty, expected a header and rows");
    }
    return records.next();
  }

  private Tick tick(CSVRecord row) {
    if (row.size() < columns.count()) {
      throw new IllegalArgumentException(
          "row must have " + columns.count() + " columns, had " + row.size());
    }
    String name = symbol == null ? normalised(text(row, Role.SYMBOL)) : symbol;
    String id = columns.has(Role.ID) ? text(row, Role.ID) : "";
    long ts = micros(row);
    if (columns.candles()) {
      return new Tick(
          name,
          ts,
          number(row, Role.OPEN),
          number(row, Role.HIGH),
          number(row, Role.LOW),
          number(row, Role.CLOSE),
          number(row, Role.VOLUME),
          id.isEmpty() ? null : id);
    }
    double price = number(row, Role.PRICE);
    return Tick.trade(name, ts, price, number(row, Role.SIZE), id.isEmpty() ? null : id);
  }

  private long micros(CSVRecord row) {
    String text = text(row, Role.TIME);
    if (columns.has(Role.TIME_OF_DAY)) {
      text += "T" + text(row, Role.TIME_OF_DAY);
    }
    if (time == null) {
      time = CsvTime.of(text);
    }
    return time.micros(text);
  }

  private String text(CSVRecord row, Role role) {
    return row.get(columns.place(role));
  }

  private double number(CSVRecord row, Role role) {
    String text = text(row, role);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          role.name().toLowerCase(Locale.ROOT) + " must be a number, was " + shown(text));
    }
  }

  private static String shown(String text) {
    return text.length() > 48 ? text.substring(0, 48) + "…" : '"' + text + '"';
  }

  private static CsvException unreadable(Exception e, long line) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    String why = cause instanceof CharacterCodingException ? "it is not UTF-8" : cause.getMessage();
    return new CsvException("line " + line + " cannot be read: " + why);
  }
}

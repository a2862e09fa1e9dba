package io.tickcast.ingest.feed;

import io.tickcast.ingest.feed.CsvColumns.Role;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRules;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
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
  private static final int HEADER_LIMIT = 65_536;

  /**
   * A row: a tick, or why it is none.
   *
   * @param line where it ends in the file, from 1
   * @param tick null when the row is refused
   * @param refusal null when it is a tick
   */
  record Row(long line, Tick tick, String refusal) {}

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final CsvColumns columns;
  private final String symbol;
  private CsvTime time;

  private TickCsv(CSVParser parser, String symbol) {
    this.parser = parser;
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
      return new TickCsv(parser(text), symbol);
    } catch (CsvException e) {
      text.close();
      throw e;
    } catch (RuntimeException | IOException e) {
      text.close();
      throw unreadable(e, 1);
    }
  }

  private static CSVParser parser(BufferedReader text) throws IOException {
    text.mark(HEADER_LIMIT);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    text.mark(HEADER_LIMIT);
    char delimiter = delimiter(text);
    text.reset();
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(true)
        .setTrim(true)
        .get()
        .parse(text);
  }

  /** The candidate that parts the first line most often; a comma where there is none. */
  private static char delimiter(Reader text) throws IOException {
    int[] counts = new int[128];
    int c = text.read();
    for (int i = 1; c >= 0 && c != '\n' && i < HEADER_LIMIT; i++) {
      if (c < counts.length) {
        counts[c]++;
      }
      c = text.read();
    }
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
    try {
      return records.hasNext();
    } catch (UncheckedIOException | IllegalStateException e) {
      throw unreadable(e, parser.getCurrentLineNumber() + 1);
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
    return new CsvException("line " + line + " cannot be read: " + cause.getMessage());
  }
}

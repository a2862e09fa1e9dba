package io.tickcast.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickCsvTest {
  @TempDir Path folder;

  @Test
  void understandsAnExchangesTrades() throws IOException {
    List<TickCsv.Row> rows =
        read(
            """
            timestamp,id,type,side,price,amount,cost
            1570752011620,13519807,,sell,0.00141342,23.0,0.03250866
            1570752011620,13519808,,sell,0.00141266,54.0,0.07628364
            """,
            "XRP-ETH");
    assertThat(rows)
        .extracting(TickCsv.Row::tick)
        .containsExactly(
            Tick.trade("XRP-ETH", 1570752011620_000L, 0.00141342, 23, "13519807"),
            Tick.trade("XRP-ETH", 1570752011620_000L, 0.00141266, 54, "13519808"));
  }

  @Test
  void understandsCandlesWithSemicolonsQuotesAndWindowsLines() throws IOException {
    List<TickCsv.Row> rows =
        read(
            "\uFEFF\"Open Time\";\"Symbol\";OPEN;High;low;Close;Volume\r\n"
                + "\"2024-01-01 12:00:00\";xrp/eth;1;3;0.5;2;10\r\n",
            null);
    assertThat(rows.get(0).tick())
        .isEqualTo(new Tick("XRP-ETH", micros("2024-01-01T12:00:00Z"), 1, 3, 0.5, 2, 10, null));
  }

  @Test
  void joinsADateWithItsTimeOfDay() throws IOException {
    List<TickCsv.Row> rows = read("date\ttime\tlast\tsize\n2024-01-01\t09:30:00.5\t7\t1\n", "SPY");
    assertThat(rows.get(0).tick().tsMicros()).isEqualTo(micros("2024-01-01T09:30:00.5Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "1704110400, 2024-01-01T12:00:00Z",
    "1704110400.25, 2024-01-01T12:00:00.25Z",
    "1704110400123, 2024-01-01T12:00:00.123Z",
    "1704110400123456, 2024-01-01T12:00:00.123456Z",
    "1704110400123456789, 2024-01-01T12:00:00.123456Z",
    "2024-01-01T13:00:00+01:00, 2024-01-01T12:00:00Z",
    "2024-01-01, 2024-01-01T00:00:00Z"
  })
  void readsEpochsOfEveryUnitAndIsoTimes(String written, String meant) throws IOException {
    List<TickCsv.Row> rows = read("ts,price,qty\n" + written + ",1,1\n", "A");
    assertThat(rows.get(0).tick().tsMicros()).isEqualTo(micros(meant));
  }

  @Test
  void refusesABadRowAndGoesOn() throws IOException {
    List<TickCsv.Row> rows =
        read(
            """
            ts,price,size
            1704110400,1,1
            1704110401,-3,1
            1704110402,cheap,1
            17041104,1,1
            1704110403,1

            1704110404,2,1
            """,
            "A");
    assertThat(rows)
        .extracting(r -> r.tick() != null)
        .containsExactly(true, false, false, false, false, true);
    assertThat(rows).extracting(TickCsv.Row::line).containsExactly(2L, 3L, 4L, 5L, 6L, 8L);
    assertThat(rows.get(1).refusal()).contains("-3");
    assertThat(rows.get(2).refusal()).isEqualTo("price must be a number, was \"cheap\"");
    assertThat(rows.get(3).refusal())
        .isEqualTo("time must be epoch seconds as in the first row, was 17041104");
    assertThat(rows.get(4).refusal()).isEqualTo("row must have 3 columns, had 2");
  }

  @Test
  void saysWhereAFileBreaksOff() {
    assertThatThrownBy(() -> read("ts,price,size\n1704110400,1,1\n1704110401,1", "A"))
        .isInstanceOf(CsvException.class)
        .hasMessage("line 3 breaks off: expected 3 columns, found 2 (1704110401,1)");
  }

  @Test
  void readsNoRowWithoutEnd() {
    String rows = "2024-01-01T00:00:00Z,X,1,1\n".repeat(10_000);
    assertThatThrownBy(() -> read("time,symbol,price,size\n" + rows + "\"" + rows, null))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("line 10002 cannot be read")
        .hasMessageContaining("at most 65,536 characters; is a quote not closed?");
  }

  @Test
  void saysThatAFileIsNotUtf8() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.writeString(file, "ts,prix,taille,à part\n0,1,1,1\n", StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> TickCsv.open(file, "A"))
        .isInstanceOf(CsvException.class)
        .hasMessage("line 1 cannot be read: it is not UTF-8");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> read("", "A")).hasMessageStartingWith("line 1 is missing");
    assertThatThrownBy(() -> read("ts,price,size\n", "A"))
        .hasMessageStartingWith("line 2 is missing");
    assertThatThrownBy(() -> read("ts,cost,size\n1,1,1\n", "A"))
        .hasMessageStartingWith("line 1 has no column for the price (expected one of price, last,")
        .hasMessageEndingWith("columns are ts, cost, size");
    assertThatThrownBy(() -> read("ts,price,size\n1,1,1\n", null))
        .hasMessageContaining("no column for the symbol");
  }

  @Test
  void saysWhichColumnItTookForWhat() throws IOException {
    try (TickCsv csv = open("Trade_ID,Time,Product ID,Price,Qty\n1,1704110400,A,1,1\n", null)) {
      assertThat(csv.columns().names())
          .containsEntry("time", "Time")
          .containsEntry("symbol", "Product ID")
          .containsEntry("price", "Price")
          .containsEntry("size", "Qty")
          .containsEntry("id", "Trade_ID")
          .hasSize(5);
    }
  }

  private List<TickCsv.Row> read(String text, String symbol) throws IOException {
    try (TickCsv csv = open(text, symbol)) {
      List<TickCsv.Row> rows = new ArrayList<>();
      while (csv.hasNext()) {
        rows.add(csv.next());
      }
      return rows;
    }
  }

  private TickCsv open(String text, String symbol) throws IOException {
    Path file = Files.writeString(folder.resolve("ticks.csv"), text, StandardCharsets.UTF_8);
    return TickCsv.open(file, symbol);
  }

  private static long micros(String iso) {
    Instant time = Instant.parse(iso);
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}

package io.tickcast.ingest.feed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column of a file plays which role, found by the usual spellings of its name; case, blanks,
 * underscores, hyphens and dots do not matter. With open, high, low and close the rows are candles,
 * else trades.
 */
final class CsvColumns {
  /** What a column can mean, with its spellings, the better ones first. */
  enum Role {
    TIME(
        "timestamp",
        "datetime",
        "opentime",
        "ts",
        "tsevent",
        "eventtime",
        "tradetime",
        "transacttime",
        "date",
        "time",
        "unixtime",
        "unix",
        "epoch",
        "closetime"),
    TIME_OF_DAY("time"),
    SYMBOL("symbol", "ticker", "instrument", "productid", "instrumentid", "pair", "market", "sym"),
    PRICE("price", "last", "lastprice", "tradeprice", "close", "px"),
    SIZE(
        "amount",
        "size",
        "qty",
        "quantity",
        "volume",
        "lastsize",
        "tradesize",
        "vol",
        "basevolume"),
    ID("id", "tradeid", "tid", "aggtradeid", "aggregatetradeid", "sequence", "seq"),
    OPEN("open", "openprice", "o"),
    HIGH("high", "highprice", "h"),
    LOW("low", "lowprice", "l"),
    CLOSE("close", "closeprice", "last", "c"),
    VOLUME("volume", "vol", "amount", "size", "qty", "quantity", "basevolume", "v");

    private final List<String> spellings;

    Role(String... spellings) {
      this.spellings = List.of(spellings);
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Role> TRADE = List.of(Role.TIME, Role.PRICE, Role.SIZE);
  private static final List<Role> CANDLE =
      List.of(Role.TIME, Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE, Role.VOLUME);

  private final List<String> header;
  private final Map<Role, Integer> places = new EnumMap<>(Role.class);
  private final boolean candles;

  private CsvColumns(List<String> header) {
    this.header = List.copyOf(header);
    List<String> names = header.stream().map(CsvColumns::plain).toList();
    this.candles =
        find(names, Role.OPEN) >= 0 && find(names, Role.HIGH) >= 0 && find(names, Role.LOW) >= 0;
    List<Role> roles = new ArrayList<>(candles ? CANDLE : TRADE);
    roles.add(Role.ID);
    roles.add(Role.SYMBOL);
    for (Role role : roles) {
      int place = find(names, role);
      if (place >= 0) {
        places.put(role, place);
      }
    }
    if (has(Role.TIME) && names.get(place(Role.TIME)).equals("date")) {
      int time = find(names, Role.TIME_OF_DAY);
      if (time >= 0) {
        places.put(Role.TIME_OF_DAY, time);
      }
    }
  }

  /**
   * Reads a header.
   *
   * @param symbol the caller's symbol, null when the file must have a column for it
   * @throws CsvException when a role that every row needs has no column
   */
  static CsvColumns of(List<String> header, String symbol) {
    CsvColumns columns = new CsvColumns(header);
    for (Role role : columns.candles ? CANDLE : TRADE) {
      if (!columns.has(role)) {
        throw columns.missing(role);
      }
    }
    if (symbol == null && !columns.has(Role.SYMBOL)) {
      throw new CsvException(
          "line 1 has no column for the symbol (expected one of "
              + String.join(", ", Role.SYMBOL.spellings)
              + ") and none was given, like symbol=XRP-ETH; columns are "
              + String.join(", ", header));
    }
    if (symbol != null) {
      columns.places.remove(Role.SYMBOL);
    }
    return columns;
  }

  private CsvException missing(Role role) {
    return new CsvException(
        "line 1 has no column for the "
            + role.label()
            + " (expected one of "
            + String.join(", ", role.spellings)
            + "); columns are "
            + String.join(", ", header));
  }

  private static int find(List<String> names, Role role) {
    for (String spelling : role.spellings) {
      int place = names.indexOf(spelling);
      if (place >= 0) {
        return place;
      }
    }
    return -1;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.\\-\"]", "");
  }

  /** Whether rows are candles. */
  boolean candles() {
    return candles;
  }

  boolean has(Role role) {
    return places.containsKey(role);
  }

  /** The column of a role that {@link #has} one, from 0. */
  int place(Role role) {
    return places.get(role);
  }

  /** How many columns the header has. */
  int count() {
    return header.size();
  }

  /** The file's own column name by role, in the order of the roles. */
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    places.forEach((role, place) -> names.put(role.label(), header.get(place).strip()));
    return names;
  }
}

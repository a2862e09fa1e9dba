package io.tickcast.contracts.cql;

import java.util.Collections;

/** The CQL texts that every table of rows by day has, made from its columns. */
final class TableText {
  private static final String OF_DAY = " WHERE symbol = ? AND interval = ? AND day = ?";

  private TableText() {}

  static String insert(String table, String columns) {
    int count = columns.split(",").length;
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(table, columns, String.join(", ", Collections.nCopies(count, "?")));
  }

  static String selectDayBefore(String table, String columns) {
    return "SELECT " + columns + " FROM " + table + OF_DAY + " AND bucket_start < ? LIMIT ?";
  }

  static String selectDayBetween(String table, String columns) {
    return "SELECT "
        + columns
        + " FROM "
        + table
        + OF_DAY
        + " AND bucket_start >= ? AND bucket_start < ? LIMIT ?";
  }
}

package io.tickcast.contracts.cql;

import io.tickcast.market.prediction.Prediction.Role;

/** The texts of two tables of the same columns, one for champions and one for their challengers. */
final class RoleTables {
  private final Texts champion;
  private final Texts shadow;

  private record Texts(String insert, String selectDayBefore, String selectDayBetween) {
    static Texts of(String table, String columns) {
      return new Texts(
          TableText.insert(table, columns),
          TableText.selectDayBefore(table, columns),
          TableText.selectDayBetween(table, columns));
    }
  }

  /**
   * @param table the champions' table; the other one's name begins with {@code shadow_}
   */
  RoleTables(String table, String columns) {
    champion = Texts.of(table, columns);
    shadow = Texts.of("shadow_" + table, columns);
  }

  String insert(Role role) {
    return of(role).insert();
  }

  String selectDayBefore(Role role) {
    return of(role).selectDayBefore();
  }

  String selectDayBetween(Role role) {
    return of(role).selectDayBetween();
  }

  private Texts of(Role role) {
    return role == Role.CHAMPION ? champion : shadow;
  }
}

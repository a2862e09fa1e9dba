package io.tickcast.service.page;

/** How many items a client wants on a page of a list. */
public final class PageLimit {
  private PageLimit() {}

  /**
   * Reads the query parameter {@code limit}. It comes as text: where a parameter is a number by its
   * type, rubbish would be answered as if there were no such path.
   *
   * @param most allowed, below a million; the least is 1
   * @throws IllegalArgumentException one line with the value and what is allowed
   */
  public static int parse(String text, int most) {
    if (text.matches("[0-9]{1,6}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    }
    throw new IllegalArgumentException(
        "limit must be a whole number from 1 to %d, was %s".formatted(most, text));
  }
}

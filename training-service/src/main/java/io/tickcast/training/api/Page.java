package io.tickcast.training.api;

import java.util.List;
import java.util.function.Function;

/**
 * A list as every service answers it.
 *
 * @param items the items
 * @param next what to give as {@code before} for the page after this one; null when there is none
 */
public record Page<T>(List<T> items, String next) {
  static <T> Page<T> of(List<T> items) {
    return new Page<>(items, null);
  }

  /**
   * The first of some.
   *
   * @param asked how many
   * @param rest all from where the page begins, in the list's order
   * @param key of an item, by which the page after it finds its begin
   * @throws io.tickcast.service.problem.ProblemException as {@link PageRequest#limit}
   */
  static <T> Page<T> first(PageRequest asked, List<T> rest, Function<T, String> key) {
    int most = asked.limit();
    return most < rest.size()
        ? new Page<>(List.copyOf(rest.subList(0, most)), key.apply(rest.get(most - 1)))
        : of(rest);
  }
}

package io.tickcast.training.api;

import java.util.List;

/**
 * A list as every service answers it.
 *
 * @param items the items
 * @param next where the next page begins; null when there is none
 */
public record Page<T>(List<T> items, String next) {
  static <T> Page<T> of(List<T> items) {
    return new Page<>(items, null);
  }
}

package io.tickcast.ui.history;

import java.util.List;

/**
 * Some rows, newest first.
 *
 * @param rows at most as many as were asked for
 * @param next where the page after this one begins; null when there is nothing before
 */
public record Page<T>(List<T> rows, Cursor next) {
  public Page {
    rows = List.copyOf(rows);
  }
}

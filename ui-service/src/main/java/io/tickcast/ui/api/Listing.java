package io.tickcast.ui.api;

import io.tickcast.ui.history.Page;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A list over HTTP.
 *
 * @param items at most as many as asked for, the newest first where they have a time
 * @param next what to give as {@code before} for the page after this one; null when there is none
 */
public record Listing<T>(
    List<T> items, @Schema(examples = "2024-01-01T12:00:00Z", nullable = true) String next) {

  /** A list that is complete. */
  public static <T> Listing<T> of(List<T> items) {
    return new Listing<>(items, null);
  }

  static <R, T> Listing<T> of(Page<R> page, Function<R, T> view) {
    return new Listing<>(
        page.rows().stream().map(view).toList(),
        page.next() == null ? null : page.next().toString());
  }
}

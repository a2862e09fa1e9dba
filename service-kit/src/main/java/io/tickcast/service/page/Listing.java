package io.tickcast.service.page;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A list over HTTP, as every service answers it.
 *
 * @param items at most as many as asked for, the newest first where they have a time
 * @param next what to give as {@code before} for the page after this one; null when there is none
 */
public record Listing<T>(List<T> items, @Schema(nullable = true) String next) {

  /** A list that is complete. */
  public static <T> Listing<T> of(List<T> items) {
    return new Listing<>(items, null);
  }

  /**
   * The same page of what its items are to a client.
   *
   * @throws E as the view does
   */
  public <R, E extends Exception> Listing<R> map(View<T, R, E> view) throws E {
    List<R> shown = new ArrayList<>(items.size());
    for (T item : items) {
      shown.add(view.of(item));
    }
    return new Listing<>(shown, next);
  }

  /** What an item is to a client. */
  public interface View<T, R, E extends Exception> {
    R of(T item) throws E;
  }
}

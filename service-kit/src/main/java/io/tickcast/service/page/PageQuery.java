package io.tickcast.service.page;

import io.tickcast.service.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which page of a list a client asks for, as the parameters of its query. */
public class PageQuery {
  private static final int MOST = 1_000;

  @QueryParam("limit")
  @DefaultValue("100")
  @Parameter(
      description = "Most items.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
  String limit;

  @QueryParam("before")
  @Parameter(description = "`next` of the page before.")
  String before;

  /** For the server, which fills it in. */
  public PageQuery() {}

  /**
   * @param limit most items
   * @param before {@code next} of the page before; null for the first
   */
  public PageQuery(String limit, String before) {
    this.limit = limit;
    this.before = before;
  }

  /** By what the page before ended; null for the first page. */
  public String before() {
    return before;
  }

  /**
   * The page of a list whose items have ids.
   *
   * @param all from the first page on
   * @param what an item is, with its article
   * @throws ProblemException 400 when the limit is none from 1 to {@value #MOST}, or no item has
   *     the id {@code before}
   */
  public <T> Listing<T> of(List<T> all, Function<T, String> id, String what) {
    int place = before == null ? 0 : all.stream().map(id).toList().indexOf(before) + 1;
    if (before != null && place == 0) {
      throw ProblemException.badValue(
          "before must be the id of %s, was %s".formatted(what, before));
    }
    return first(all.subList(place, all.size()), id);
  }

  /**
   * The first of some.
   *
   * @param rest all from where the page begins, in the list's order
   * @param key of an item, by which the page after it finds its begin
   * @throws ProblemException 400 when the limit is none from 1 to {@value #MOST}
   */
  public <T> Listing<T> first(List<T> rest, Function<T, String> key) {
    int most = limit();
    return most < rest.size()
        ? new Listing<>(List.copyOf(rest.subList(0, most)), key.apply(rest.get(most - 1)))
        : Listing.of(rest);
  }

  private int limit() {
    try {
      return PageLimit.parse(limit, MOST);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badValue(e.getMessage());
    }
  }
}

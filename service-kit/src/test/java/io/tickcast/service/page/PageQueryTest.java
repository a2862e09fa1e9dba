package io.tickcast.service.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tickcast.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageQueryTest {
  private static final List<String> ALL = List.of("e", "d", "c", "b", "a");

  private static Listing<String> page(String limit, String before) {
    return new PageQuery(limit, before).of(ALL, id -> id, "a run");
  }

  @Test
  void givesEveryItemPageByPage() {
    List<String> seen = new ArrayList<>();
    Listing<String> page = page("2", null);
    while (page.next() != null) {
      assertThat(page.items()).hasSize(2);
      seen.addAll(page.items());
      page = page("2", page.next());
    }
    seen.addAll(page.items());

    assertThat(seen).isEqualTo(ALL);
  }

  @Test
  void hasNoNextPageBehindTheLast() {
    assertThat(page("5", null).next()).isNull();
    assertThat(page("1000", null).items()).isEqualTo(ALL);
    assertThat(page("2", "c").next()).isNull();
    assertThat(page("1", "a").items()).isEmpty();
    assertThat(page("4", null).next()).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "-1", "0", "1001", "99999999999", "1.5"})
  void refusesAnyOtherLimitWithItsValue(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> page(text, null))
        .withMessage("limit must be a whole number from 1 to 1000, was " + text);
  }

  @Test
  void refusesAPageBehindWhatIsNotThere() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> page("1", "z"))
        .withMessage("before must be the id of a run, was z");
  }

  @Test
  void staysThePageOfWhatItsItemsAreToAClient() {
    assertThat(page("2", null).map(String::toUpperCase))
        .isEqualTo(new Listing<>(List.of("E", "D"), "d"));
  }
}

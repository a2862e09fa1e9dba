package io.tickcast.ui.skill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.market.prediction.Prediction.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SkillBookTest {
  private static final Interval SECOND = Interval.parse("1s");

  private final SkillBook book = new SkillBook();

  @Test
  void keepsTheVersionsThatForecastLast() {
    for (int version = 1; version <= 100; version++) {
      book.add(outcome(version, "m", version, "S", Role.CHAMPION));
    }
    assertThat(versions(book.of("S"))).containsExactly(100, 99, 98, 97);
    assertThat(versions(book.all())).containsExactly(100, 99, 98, 97);
  }

  @Test
  void aChampionOutlastsManyChallengers() {
    for (int second = 1; second <= 100; second++) {
      book.add(outcome(second, "m", 1, "S", Role.CHAMPION));
      book.add(outcome(second, "m", 2 + second / 10, "S", Role.SHADOW));
    }
    assertThat(versions(book.of("S"))).containsExactly(1, 12, 11, 10);
    assertThat(book.of("S").get(0).n()).isEqualTo(100);
  }

  /** One after the other, ten seconds apart. */
  private void addFiveVersions() {
    for (int version = 1; version <= 5; version++) {
      book.add(outcome(10 * version, "m", version, "S", Role.CHAMPION));
    }
  }

  @Test
  void anOutcomeOfADroppedVersionDoesNotBringItBack() {
    addFiveVersions();
    book.add(outcome(19, "m", 1, "S", Role.CHAMPION));
    assertThat(versions(book.of("S"))).containsExactly(5, 4, 3, 2);
  }

  @Test
  void aVersionThatForecastsAgainHasARecordAgain() {
    addFiveVersions();
    book.add(outcome(60, "m", 1, "S", Role.CHAMPION));
    assertThat(versions(book.of("S"))).containsExactly(5, 4, 3, 1);
  }

  @Test
  void readFromTheLatestBackItKeepsTheSame() {
    for (int version = 100; version >= 1; version--) {
      book.add(outcome(version, "m", version, "S", Role.CHAMPION));
    }
    assertThat(versions(book.of("S"))).containsExactly(100, 99, 98, 97);
  }

  @Test
  void everyModelHasItsOwnOnEverySymbol() {
    for (int version = 1; version <= SkillBook.VERSIONS; version++) {
      for (String symbol : List.of("S", "T")) {
        book.add(outcome(version, "m", version, symbol, Role.CHAMPION));
        book.add(outcome(version, "n", version, symbol, Role.SHADOW));
      }
    }
    assertThat(versions(book.of("S"))).containsExactly(4, 3, 2, 1, 4, 3, 2, 1);
    assertThat(book.all()).hasSize(16);
    assertThat(book.of("U")).isEmpty();
  }

  @Test
  void aForecastHasARecordFromTheFirstMoment() {
    book.add(outcome(1, "m", 1, "S", Role.CHAMPION));
    book.add(outcome(2, "m", 1, "S", Role.CHAMPION));

    SkillFigures told = book.of(outcome(9, "m", 1, "S", Role.CHAMPION).prediction());
    SkillFigures none = book.of(outcome(9, "m", 2, "S", Role.CHAMPION).prediction());

    assertThat(told.n()).isEqualTo(2);
    assertThat(none.n()).isZero();
    assertThat(none.model() + none.version() + none.symbol()).isEqualTo("m2S");
    assertThat(versions(book.of("S"))).as("asking leaves nothing behind").containsExactly(1);
  }

  private static List<Integer> versions(List<SkillFigures> records) {
    return records.stream().map(SkillFigures::version).toList();
  }

  private static Outcome outcome(int second, String model, int version, String symbol, Role role) {
    long start = second * 1_000_000L;
    Prediction prediction =
        new Prediction(
            symbol,
            SECOND,
            start,
            start + 1_500_000,
            model,
            version,
            5,
            100,
            0.001,
            -0.009,
            0.011,
            0.5,
            Map.of(),
            new Baselines(0.001, 0, true),
            role);
    return new Outcome(prediction, 0.002, start + 6_500_000);
  }
}

package io.tickcast.training.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.layout.ModelEvaluation.Importance;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.training.training.ModelFixture;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  private static final ModelManifest MANIFEST = ModelFixture.autoregression().manifest(3);
  private static final String CARD = ModelCard.of(MANIFEST);

  @Test
  void saysWhatWasMeasuredAndNothingElse() {
    var model = MANIFEST.figures().get("walkForward").get("model");
    var ar1 = MANIFEST.figures().get("walkForward").get("ar1");

    assertThat(CARD).startsWith("# sim-ar-5s-h1 v3\n").contains("SIM.AR", "bars of 5s", "`gbt`");
    assertThat(CARD)
        .contains("| model | %s | ".formatted(percent(model.get("r2"), 3)))
        .contains("| ar1 | %s | ".formatted(percent(ar1.get("r2"), 3)))
        .contains("| %.4g |".formatted(model.get("rankInformationRatio")))
        .contains("held %s of the returns".formatted(percent(model.get("intervalCoverage"), 1)))
        .contains("SHA-256 `" + MANIFEST.modelSha256());
    assertThat(CARD).doesNotContain("null", "NaN", "%%");
  }

  @Test
  void namesTheMostAndTheLeastUsefulFeatures() {
    List<String> ranked =
        MANIFEST.evaluation().importances().stream()
            .sorted(Comparator.comparingDouble(Importance::meanAbsoluteShap).reversed())
            .map(Importance::column)
            .toList();

    assertThat(CARD.lines())
        .anySatisfy(
            line -> assertThat(line).startsWith("Most useful").contains("`" + ranked.get(0) + "`"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("Least useful")
                    .contains("`" + ranked.get(ranked.size() - 1) + "`")
                    .doesNotContain("`" + ranked.get(0) + "`"));
  }

  @Test
  void givesEveryReasonOfTheGate() {
    assertThat(CARD)
        .contains(MANIFEST.evaluation().gate().passed() ? "It passed" : "It did not pass");
    MANIFEST
        .evaluation()
        .gate()
        .checks()
        .forEach(
            check -> assertThat(CARD).contains((check.passed() ? "✓ " : "✗ ") + check.reason()));
  }

  @Test
  void isOnePage() {
    assertThat(CARD.lines().count()).isLessThan(75);
  }

  private static String percent(double share, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f%%", 100 * share);
  }
}

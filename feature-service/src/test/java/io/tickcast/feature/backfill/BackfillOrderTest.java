package io.tickcast.feature.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackfillOrderTest {
  private static BackfillOrder of(List<String> symbols) {
    return new BackfillOrder(symbols, null, null, false);
  }

  static List<List<String>> withNull() {
    return List.of(
        Arrays.asList((String) null),
        Arrays.asList("AAPL", null),
        Arrays.asList(null, "MSFT", null, "AAPL"));
  }

  @ParameterizedTest
  @MethodSource("withNull")
  void refusesASymbolThatIsNullWhereverItStands(List<String> symbols) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(symbols).checked())
        .withMessage("symbol must match [A-Z0-9][A-Z0-9._-]{0,31}, was null");
  }

  @Test
  void namesEachSymbolOnceInOrder() {
    assertThat(of(List.of("MSFT", "AAPL", "MSFT")).checked().symbols())
        .containsExactly("AAPL", "MSFT");
    assertThat(of(null).checked().symbols()).isEmpty();
  }
}

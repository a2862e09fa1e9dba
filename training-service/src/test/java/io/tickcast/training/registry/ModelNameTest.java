package io.tickcast.training.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.bar.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelNameTest {

  @Test
  void saysSymbolIntervalAndHorizon() {
    assertThat(ModelName.of("SIM.AR", Interval.parse("5s"), 1)).isEqualTo("sim-ar-5s-h1");
    assertThat(ModelName.of("BRK_B.X-1", Interval.parse("1m"), 12)).isEqualTo("brk-b-x-1-1m-h12");
  }

  @Test
  void isAValidNameForTheLongestSymbol() {
    String name = ModelName.of("A".repeat(32), Interval.parse("86400s"), 1_000);
    assertThat(ModelName.isValid(name)).isTrue();
  }

  @Test
  void namesFromOutsideAreNoPaths() {
    assertThat(ModelName.isValid("../champion")).isFalse();
    assertThat(ModelName.isValid("a/b")).isFalse();
    assertThat(ModelName.isValid("")).isFalse();
    assertThat(ModelName.isValid("A")).isFalse();
    assertThat(ModelName.isValid(null)).isFalse();
    assertThat(ModelName.isValid("a".repeat(65))).isFalse();
  }

  @Test
  void aModelOfSeveralSymbolsIsCalledTheSameInWhateverOrder() {
    Interval bar = Interval.parse("5s");
    String name = ModelName.pooled(List.of("SIM.AR", "SIM.OU"), bar, 2);

    assertThat(name).matches("pooled-[0-9a-f]{8}-5s-h2");
    assertThat(ModelName.pooled(List.of("SIM.OU", "SIM.AR"), bar, 2)).isEqualTo(name);
    assertThat(ModelName.pooled(List.of("SIM.OU"), bar, 2)).isNotEqualTo(name);
    assertThat(ModelName.isValid(name)).isTrue();
  }
}

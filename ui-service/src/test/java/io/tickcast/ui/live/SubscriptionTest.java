package io.tickcast.ui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {
  @Test
  void hearsOfTheSymbolsThatItNames() {
    Subscription subscription = Subscription.parse("{\"subscribe\":[\"SIM.AR\",\"SIM.OU\"]}");
    assertThat(subscription.symbols()).isEqualTo(Set.of("SIM.AR", "SIM.OU"));
    assertThat(subscription.wants(of("SIM.AR", false))).isTrue();
    assertThat(subscription.wants(of("SIM.NOISE", false))).isFalse();
  }

  @Test
  void aStarIsEverySymbol() {
    assertThat(Subscription.parse("{\"subscribe\":[\"*\"]}").wants(of("ANY", false))).isTrue();
  }

  @Test
  void hearsOfChallengersOnlyWhenItAsks() {
    LiveEvent shadow = of("SIM.AR", true);
    assertThat(Subscription.parse("{\"subscribe\":[\"SIM.AR\"]}").wants(shadow)).isFalse();
    assertThat(Subscription.parse("{\"subscribe\":[\"*\"],\"shadows\":true}").wants(shadow))
        .isTrue();
    assertThat(Subscription.parse("{\"subscribe\":[\"SIM.OU\"],\"shadows\":true}").wants(shadow))
        .isFalse();
  }

  private static LiveEvent of(String symbol, boolean shadow) {
    return new LiveEvent(LiveEvent.Type.PREDICTION, symbol, symbol, shadow, () -> symbol);
  }

  @Test
  void nothingIsASubscriptionToo() {
    assertThat(Subscription.parse("{\"subscribe\":[]}").wants(of("ANY", false))).isFalse();
    assertThat(Subscription.NOTHING.wants(of("ANY", false))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "null",
        "[]",
        "{}",
        "{\"subscribe\":\"SIM.AR\"}",
        "{\"subscribe\":[1]}",
        "{\"subscribe\":[\"sim.ar\"]}",
        "{\"subscribe\":[\"<script>\"]}",
        "{\"subscribe\":[null]}",
        "{\"subscribe\":[],\"shadows\":1}"
      })
  void saysWhatItExpected(String text) {
    assertThatThrownBy(() -> Subscription.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must")
        .hasMessageContaining(", was ");
  }

  @Test
  void doesNotRepeatALongMessage() {
    assertThatThrownBy(() -> Subscription.parse("x".repeat(100_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
  }
}

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
    assertThat(subscription.wants("SIM.AR")).isTrue();
    assertThat(subscription.wants("SIM.NOISE")).isFalse();
  }

  @Test
  void aStarIsEverySymbol() {
    assertThat(Subscription.parse("{\"subscribe\":[\"*\"]}").wants("ANY")).isTrue();
  }

  @Test
  void nothingIsASubscriptionToo() {
    assertThat(Subscription.parse("{\"subscribe\":[]}").wants("ANY")).isFalse();
    assertThat(Subscription.NOTHING.wants("ANY")).isFalse();
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
        "{\"subscribe\":[null]}"
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

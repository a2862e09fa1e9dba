package io.tickcast.archive.chain;

import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;

class ChainIdTest {
  @Test
  void isEqualWhenAllComponentsAre() {
    EqualsVerifier.forClass(ChainId.class)
        .suppress(Warning.NULL_FIELDS, Warning.STRICT_HASHCODE)
        .verify();
  }
}

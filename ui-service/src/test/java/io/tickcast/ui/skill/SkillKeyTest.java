package io.tickcast.ui.skill;

import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;

class SkillKeyTest {
  @Test
  void isEqualWhenAllComponentsAre() {
    EqualsVerifier.forClass(SkillKey.class)
        .suppress(Warning.NULL_FIELDS, Warning.STRICT_HASHCODE)
        .verify();
  }
}

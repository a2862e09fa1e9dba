package io.tickcast.contracts.cql;

import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;

class DayPartitionTest {
  @Test
  void isEqualWhenAllComponentsAre() {
    EqualsVerifier.forClass(DayPartition.class)
        .suppress(Warning.NULL_FIELDS, Warning.STRICT_HASHCODE)
        .verify();
  }
}

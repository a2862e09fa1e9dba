package io.tickcast.contracts.cql;

import io.tickcast.contracts.cql.SeriesTable.Series;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void isEqualWhenAllComponentsAre() {
    EqualsVerifier.forClass(Series.class)
        .suppress(Warning.NULL_FIELDS, Warning.STRICT_HASHCODE)
        .verify();
  }
}

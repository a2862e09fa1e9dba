package io.tickcast.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.market.feature.FeatureSet;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FeatureColumnsTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private final FeatureColumns columns = new FeatureColumns();

  @Test
  void theSetsOfEveryDeploymentAreKnownFromTheStart() {
    for (FeatureSet set : FeatureSet.DEFAULTS) {
      assertThat(columns.of(set.name(), set.fingerprint())).isEqualTo(set.columns());
    }
    assertThat(columns.of("technical", "another")).as("another version of it").isEmpty();
  }

  @Test
  void whatWasToldOnceStaysKnownInItsDeclaredOrder() throws IOException {
    columns.learn(
        JSON.readValue(
            """
            {"items": [{"name": "mine", "fingerprint": "0123", "warmUpBars": 20,
                        "intervals": ["1s"],
                        "columns": [{"name": "sma_5", "unit": "PRICE"}, {"name": "rsi_14"},
                                    {"name": "ema_12"}]}],
             "next": null}
            """,
            FeatureColumns.Declared.class));
    columns.learn(null);

    assertThat(columns.of("mine", "0123")).containsExactly("sma_5", "rsi_14", "ema_12");
  }
}

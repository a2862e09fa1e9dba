package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Refusal.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {

  @Test
  void sayWhyWhenAndFromWhere() {
    Refusal refusal = new Refusal(Reason.MALFORMED, "record must be UTF-8");

    var headers = DeadLetterHeaders.of(refusal, "ticks", 3, 17, 1_704_110_400_000L);

    assertThat(
            headers.entrySet().stream()
                .map(h -> h.getKey() + "=" + new String(h.getValue(), UTF_8)))
        .isEqualTo(
            List.of(
                "tickcast.reason=MALFORMED",
                "tickcast.message=record must be UTF-8",
                "tickcast.source.topic=ticks",
                "tickcast.source.partition=3",
                "tickcast.source.offset=17",
                "tickcast.source.timestamp=1704110400000"));
  }
}

package io.tickcast.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code ./tickcast chaos --kills 5 --seed 1} runs. */
class ChaosIT {
  private static final Pattern EXACT =
      Pattern.compile(
          "  ([\\d,]+) produced = ([\\d,]+) archived \\+ ([\\d,]+) dead-lettered; 0 lost, 0 doubled, 0 changed");

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void everyRecordIsArchivedOnceWhateverIsKilled() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    // Three kills of an ingest service, one death at a step of its protocol, one kill of HDFS.
    boolean exact = Chaos.run(5, 1, new PrintStream(said, true, StandardCharsets.UTF_8));

    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(exact).as(text).isTrue();
    assertThat(text).contains("5 faults, seed 1", "{KILL_INGEST=3, FAIL_AT_A_STEP=1, KILL_HDFS=1}");
    Matcher tally = text.lines().map(EXACT::matcher).filter(Matcher::matches).findFirst().get();
    assertThat(number(tally, 1)).isPositive().isEqualTo(number(tally, 2) + number(tally, 3));
    assertThat(number(tally, 3)).isPositive();
  }

  private static long number(Matcher tally, int group) {
    return Long.parseLong(tally.group(group).replace(",", ""));
  }
}

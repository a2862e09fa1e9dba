package io.tickcast.ui.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Interval;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageRequestTest {
  @Test
  void leavesEverythingOut() {
    PageRequest request = PageRequest.parse(null, null, null, null, null);
    assertThat(request).isEqualTo(PageRequest.newest(Interval.parse("1m"), 100));
  }

  @Test
  void readsAllOfIt() {
    PageRequest request =
        PageRequest.parse("5s", "2024-01-01T00:00:00Z", "2024-01-02T01:00:00+01:00", null, "1000");
    assertThat(request.interval()).isEqualTo(Interval.parse("5s"));
    assertThat(request.fromMicros()).isEqualTo(micros("2024-01-01T00:00:00Z"));
    assertThat(request.before()).isEqualTo(new Cursor(micros("2024-01-02T00:00:00Z"), 0));
    assertThat(request.limit()).isEqualTo(1_000);
  }

  @Test
  void theEarlierOfToAndBeforeCounts() {
    String to = "2024-01-02T00:00:00Z";
    String before = "2024-01-01T12:00:00Z~2";
    assertThat(PageRequest.parse("1m", null, to, before, null).before())
        .isEqualTo(new Cursor(micros("2024-01-01T12:00:00Z"), 2));
    assertThat(PageRequest.parse("1m", null, to, "2024-01-03T00:00:00Z", null).before())
        .isEqualTo(new Cursor(micros(to), 0));
  }

  /**
   * Cassandra knows whole milliseconds: behind a bar's first rows, or a moment after it, is one.
   */
  @Test
  void aCursorWithinTheLastBarBeforeToCounts() {
    String next = "2024-01-01T12:00:00Z~2";
    for (String to : List.of("2024-01-01T12:00:00.000001Z", "2024-01-01T12:00:00.001Z")) {
      assertThat(PageRequest.parse("1m", null, to, next, null).before())
          .isEqualTo(new Cursor(micros("2024-01-01T12:00:00Z"), 2));
    }
    assertThat(PageRequest.parse("1m", null, "2024-01-01T12:00:00Z", next, null).before())
        .isEqualTo(new Cursor(micros("2024-01-01T12:00:00Z"), 0));
  }

  @Test
  void acceptsAnOffsetWhosePlusBecameABlank() {
    assertThat(PageRequest.parse("1m", "2024-01-01T01:00:00 01:00", null, null, null).fromMicros())
        .isEqualTo(micros("2024-01-01T00:00:00Z"));
  }

  @Test
  void saysWhatIsAllowed() {
    refuses("limit", "limit must be a whole number from 1 to 1000, was 0", null, null, null, "0");
    refuses("limit", "was 1001", null, null, null, "1001");
    refuses("limit", "was many", null, null, null, "many");
    refuses("limit", "was -1", null, null, null, "-1");
    refuses("interval", "was 7s", "7s", null, null, null);
    refuses("from", "ISO-8601", null, "yesterday", null, null);
    refuses("to", "ISO-8601", null, null, "2024-01-01", null);
    refuses("from", "before to", null, "2024-01-02T00:00:00Z", "2024-01-02T00:00:00Z", null);
    assertThatThrownBy(() -> PageRequest.parse(null, null, null, "2024-01-01T00:00:00Z~x", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("before must be");
  }

  @Test
  void aCursorHasNoMoreRowsThanTheGreatestPage() {
    String time = "2024-01-01T12:00:00Z";
    assertThat(PageRequest.parse(null, null, null, time + "~1000", null).before())
        .isEqualTo(new Cursor(micros(time), 1_000));
    for (String rows : new String[] {"~1001", "~999999"}) {
      assertThatThrownBy(() -> PageRequest.parse(null, null, null, time + rows, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("before must have at most 1000 rows behind its ~, was " + time + rows);
    }
  }

  private static void refuses(
      String name, String words, String interval, String from, String to, String limit) {
    assertThatThrownBy(() -> PageRequest.parse(interval, from, to, null, limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name)
        .hasMessageContaining(words);
  }

  private static long micros(String time) {
    return EventTime.micros(Instant.parse(time));
  }
}

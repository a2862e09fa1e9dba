package io.tickcast.ui.dashboard;

import io.tickcast.market.bar.Interval;
import io.tickcast.ui.history.EventTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Figures as people read them. A minus is a real minus sign, decimals are points, times are UTC
 * until a script runs.
 */
final class Words {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** A price with about six significant digits, at least 2 and at most 8 decimals. */
  static String price(double price) {
    int magnitude = price > 0 ? (int) Math.floor(Math.log10(price)) : 0;
    int decimals = Math.max(2, Math.min(8, 5 - magnitude));
    return minus(String.format(Locale.ROOT, "%,." + decimals + "f", price));
  }

  /** A log return in basis points with its sign, {@code +3.2 bp}; a small one is written finer. */
  static String basisPoints(double logReturn) {
    double points = logReturn * 10_000;
    return signed(points, Math.abs(points) < 0.1 ? 3 : 1) + " bp";
  }

  /** A share with its sign in percent, {@code −0.42%}. */
  static String change(double share) {
    return signed(share * 100, 2) + "%";
  }

  /** A share in percent, {@code 57%} or {@code 57.3%}. */
  static String percent(double share, int decimals) {
    return minus(String.format(Locale.ROOT, "%." + decimals + "f%%", share * 100));
  }

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String signed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%+,." + decimals + "f", value);
    // What rounds to zero has no direction.
    return text.matches("[+-]0\\.?0*") ? text.substring(1) : minus(text);
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }

  /** {@code up}, {@code down} or {@code flat}. */
  static String direction(double value) {
    return value > 0 ? "up" : value < 0 ? "down" : "flat";
  }

  /** A shape that says the direction without colour. */
  static String arrow(double value) {
    return value > 0 ? "▲" : value < 0 ? "▼" : "◆";
  }

  /** {@code 1 h}, {@code 25 min}, {@code 40 s}: rounded to its largest unit. */
  static String span(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 59 * 60 + 30) {
      return Math.round(seconds / 60.0) + " min";
    }
    return seconds < 36 * 3_600
        ? Math.round(seconds / 3_600.0) + " h"
        : Math.round(seconds / 86_400.0) + " days";
  }

  /** The time that a horizon spans, {@code next 5 s}. */
  static String horizon(Interval interval, int bars) {
    return "next " + span(Duration.ofNanos(interval.micros() * 1_000L * bars));
  }

  /** A moment for a page. */
  static Moment moment(long micros) {
    var instant = EventTime.instant(micros);
    return new Moment(instant.toString(), CLOCK.format(instant), FULL.format(instant));
  }

  /**
   * A moment for a page.
   *
   * @param iso for machines
   * @param clock time of day, UTC
   * @param full date and time, UTC
   */
  record Moment(String iso, String clock, String full) {}
}

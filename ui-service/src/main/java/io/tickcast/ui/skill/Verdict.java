package io.tickcast.ui.skill;

import com.fasterxml.jackson.annotation.JsonValue;

/** What may honestly be said about a record. */
public enum Verdict {
  /** Fewer independent outcomes than any figure could be trusted on. */
  TOO_EARLY("too early", "too early to tell"),
  /** The record is what chance alone may bring: the ordinary answer. */
  NO_SKILL("no skill", "no skill shown yet"),
  /** Better than both the majority class and the forecast of no change, beyond their intervals. */
  SKILL("skill", "beats no change and majority");

  private final String wireName;
  private final String words;

  Verdict(String wireName, String words) {
    this.wireName = wireName;
    this.words = words;
  }

  @JsonValue
  public String wireName() {
    return wireName;
  }

  public String words() {
    return words;
  }
}

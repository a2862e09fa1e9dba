package io.tickcast.ui.skill;

import io.tickcast.market.prediction.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The live records of all models, kept up with every outcome. Thread-safe. */
@ApplicationScoped
public class SkillBook {
  /**
   * Outcomes per record: at one a second somewhat more than half an hour, and enough for a point of
   * hit rate.
   */
  public static final int WINDOW = 2_000;

  private final Map<SkillKey, OutcomeWindow> windows = new ConcurrentHashMap<>();

  /** Takes an outcome; one that was taken before changes nothing. */
  public void add(Outcome outcome) {
    SkillKey key = SkillKey.of(outcome.prediction());
    windows.computeIfAbsent(key, k -> new OutcomeWindow(k, WINDOW)).add(outcome);
  }

  /** Every record, by symbol, the newest version first. */
  public List<SkillFigures> all() {
    return figures(windows.keySet().stream());
  }

  /**
   * The records of one symbol, those of champions first, the latest version first; empty before its
   * first outcome.
   */
  public List<SkillFigures> of(String symbol) {
    return figures(windows.keySet().stream().filter(key -> key.symbol().equals(symbol))).stream()
        .sorted(Comparator.comparing(SkillFigures::isShadow))
        .toList();
  }

  private List<SkillFigures> figures(Stream<SkillKey> keys) {
    return keys.sorted(SkillKey.ORDER).map(key -> windows.get(key).figures()).toList();
  }
}

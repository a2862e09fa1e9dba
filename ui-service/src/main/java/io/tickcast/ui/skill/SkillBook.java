package io.tickcast.ui.skill;

import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The live records of all models, kept up with every outcome. Versions come for ever, so only those
 * that forecast last keep theirs. Thread-safe.
 */
@ApplicationScoped
public class SkillBook {
  /**
   * Outcomes per record: at one a second somewhat more than half an hour, and enough for a point of
   * hit rate.
   */
  public static final int WINDOW = 2_000;

  /**
   * Versions of a model that have a record on a symbol: champion, challenger, and one before each.
   * A full record takes 320 KB.
   */
  static final int VERSIONS = 4;

  private final Map<String, Map<SkillKey, OutcomeWindow>> bySymbol = new ConcurrentHashMap<>();

  /**
   * Takes an outcome; one that was taken before changes nothing. A version whose record was dropped
   * has one again only when it is newer than the latest outcome of one that was kept.
   */
  public synchronized void add(Outcome outcome) {
    SkillKey key = SkillKey.of(outcome.prediction());
    Map<SkillKey, OutcomeWindow> records =
        bySymbol.computeIfAbsent(key.symbol(), symbol -> new ConcurrentHashMap<>());
    if (records.containsKey(key) || makeRoom(records, outcome.prediction())) {
      records.computeIfAbsent(key, k -> new OutcomeWindow(k, WINDOW)).add(outcome);
    }
  }

  /**
   * Drops the record that ended first, which need not be the lowest version's: a champion may
   * outlast many challengers.
   */
  private static boolean makeRoom(Map<SkillKey, OutcomeWindow> records, Prediction newcomer) {
    List<SkillKey> versions =
        records.keySet().stream().filter(key -> key.model().equals(newcomer.model())).toList();
    if (versions.size() < VERSIONS) {
      return true;
    }
    SkillKey first =
        Collections.min(
            versions, Comparator.comparingLong(key -> records.get(key).latestStartMicros()));
    return newcomer.bucketStartMicros() > records.get(first).latestStartMicros()
        && records.remove(first) != null;
  }

  /** Every record, by symbol, the newest version first. */
  public List<SkillFigures> all() {
    return figures(bySymbol.values().stream().flatMap(records -> records.entrySet().stream()));
  }

  /**
   * The records of one symbol, those of champions first, the latest version first; empty before its
   * first outcome.
   */
  public List<SkillFigures> of(String symbol) {
    return figures(bySymbol.getOrDefault(symbol, Map.of()).entrySet().stream()).stream()
        .sorted(Comparator.comparing(SkillFigures::isShadow))
        .toList();
  }

  /**
   * The record of the version that made a forecast; nothing but {@code n = 0} before an outcome.
   */
  public SkillFigures of(Prediction prediction) {
    SkillKey key = SkillKey.of(prediction);
    OutcomeWindow record = bySymbol.getOrDefault(key.symbol(), Map.of()).get(key);
    return record == null ? new OutcomeWindow(key, WINDOW).figures() : record.figures();
  }

  private static List<SkillFigures> figures(Stream<Map.Entry<SkillKey, OutcomeWindow>> records) {
    return records
        .sorted(Map.Entry.comparingByKey(SkillKey.ORDER))
        .map(record -> record.getValue().figures())
        .toList();
  }
}

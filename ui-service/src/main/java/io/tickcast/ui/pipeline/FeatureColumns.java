package io.tickcast.ui.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tickcast.market.feature.FeatureSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The columns of every feature set in their declared order: those that every deployment starts
 * with, and those that the feature service was given, as it tells them. A set that was told once
 * stays known: its rows stay in store. Thread-safe.
 */
@ApplicationScoped
public class FeatureColumns {
  private final Map<Key, List<String>> known = new ConcurrentHashMap<>();

  public FeatureColumns() {
    FeatureSet.DEFAULTS.forEach(
        set -> known.put(new Key(set.name(), set.fingerprint()), set.columns()));
  }

  /** Columns of a set; none of one that nobody has told of, whose order would be a guess. */
  public List<String> of(String featureSet, String fingerprint) {
    return known.getOrDefault(new Key(featureSet, fingerprint), List.of());
  }

  /**
   * Takes what the feature service declares.
   *
   * @param declared null while it is away
   */
  public void learn(Declared declared) {
    if (declared != null) {
      declared
          .items()
          .forEach(
              set ->
                  known.put(
                      new Key(set.name(), set.fingerprint()),
                      set.columns().stream().map(Column::name).toList()));
    }
  }

  private record Key(String name, String fingerprint) {}

  /** As the feature service lists its sets. */
  @RegisterForReflection
  public record Declared(List<Declaration> items) {
    public Declared {
      items = items == null ? List.of() : List.copyOf(items);
    }
  }

  /** A set. */
  @RegisterForReflection
  public record Declaration(String name, String fingerprint, List<Column> columns) {
    public Declaration {
      columns = columns == null ? List.of() : List.copyOf(columns);
    }
  }

  /** A column of it. */
  @RegisterForReflection
  public record Column(String name) {}
}

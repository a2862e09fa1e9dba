package io.tickcast.market.feature;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.indicator.Indicator;
import io.tickcast.market.indicator.IndicatorSpec;
import io.tickcast.market.indicator.Unit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named, ordered list of columns computed for every bar. Two sets with equal fingerprints give
 * equal rows for equal bars. Immutable.
 */
public final class FeatureSet {
  /** The raw indicators that charts show. Prices among them: not for training. */
  public static final FeatureSet TECHNICAL =
      parse(
          "technical",
          List.of(
              "sma(5)",
              "sma(20)",
              "ema(12)",
              "ema(26)",
              "rsi(14)",
              "macd(12, 26, 9)",
              "bollinger(20, 2)",
              "atr(14)",
              "vwap_session",
              "volatility(20)"));

  /**
   * The default for training: no column in units of price, because a tree cannot extrapolate a
   * level.
   */
  public static final FeatureSet STATIONARY =
      parse(
          "stationary",
          List.of(
              "log_return(1)",
              "log_return(1, lag 1)",
              "log_return(1, lag 2)",
              "log_return(2)",
              "log_return(5)",
              "log_return(10)",
              "close_to_sma(5)",
              "close_to_sma(20)",
              "close_to_sma(60)",
              "volatility(20)",
              "parkinson(20)",
              "rsi(14)",
              "zscore(20)",
              "volume_ratio(20)"));

  /** What every deployment starts with. */
  public static final List<FeatureSet> DEFAULTS = List.of(TECHNICAL, STATIONARY);

  private static final int MOST_COLUMNS = 512;

  private final String name;
  private final List<IndicatorSpec> specs;

  /**
   * Each indicator once, however many specs choose among its outputs: the columns alone decide the
   * state's form.
   */
  private final Map<String, IndicatorSpec> indicators = new LinkedHashMap<>();

  private final List<Column> columns = new ArrayList<>();
  private final List<String> columnNames;
  private final Map<String, Integer> indices = new HashMap<>();
  private final String fingerprint;
  private final int warmUpBars;

  private FeatureSet(String name, List<IndicatorSpec> specs) {
    this.name = name;
    this.specs = specs;
    specs.forEach(this::addColumns);
    this.columnNames = columns.stream().map(Column::name).toList();
    this.fingerprint = fingerprint(name, columns);
    this.warmUpBars = countWarmUp();
  }

  /**
   * Where a column comes from.
   *
   * @param indicator position among {@link #createIndicators}
   * @param output index among its outputs
   */
  record Column(String name, Unit unit, int version, int indicator, int output) {}

  /**
   * Builds a set from specs such as {@code sma(5)}, {@code log_return(1, lag 1)}, {@code
   * bollinger(20, 2)}.
   *
   * @param name {@code [a-z0-9-]{1,64}}
   * @param specs at least one, see {@link IndicatorSpec}; no column twice; at most 512 columns
   * @throws IllegalArgumentException naming the spec and what is allowed
   */
  public static FeatureSet parse(String name, List<String> specs) {
    if (name == null || !name.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException(
          "name of a feature set must match [a-z0-9-]{1,64}, was " + name);
    }
    if (specs.isEmpty()) {
      throw new IllegalArgumentException("feature set " + name + " must name at least 1 indicator");
    }
    try {
      return new FeatureSet(name, specs.stream().map(IndicatorSpec::parse).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("feature set " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * One of {@link #DEFAULTS}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static FeatureSet named(String name) {
    return named(name, DEFAULTS);
  }

  /**
   * The set of that name among some.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static FeatureSet named(String name, List<FeatureSet> sets) {
    return sets.stream()
        .filter(set -> set.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "feature set must be one of "
                        + sets.stream().map(FeatureSet::name).toList()
                        + ", was "
                        + name));
  }

  private void addColumns(IndicatorSpec spec) {
    indicators.putIfAbsent(spec.indicator(), spec);
    int indicator = List.copyOf(indicators.keySet()).indexOf(spec.indicator());
    for (int output : spec.outputs()) {
      String column = spec.column(output);
      if (indices.putIfAbsent(column, columns.size()) != null) {
        throw new IllegalArgumentException("column " + column + " must come only once");
      }
      if (columns.size() == MOST_COLUMNS) {
        throw new IllegalArgumentException("there must be at most " + MOST_COLUMNS + " columns");
      }
      Unit unit = spec.definition().outputs().get(output).unit();
      columns.add(new Column(column, unit, spec.definition().version(), indicator, output));
    }
  }

  private static String fingerprint(String name, List<Column> columns) {
    StringBuilder canonical = new StringBuilder("tickcast feature set\n" + name + "\n");
    for (Column column : columns) {
      canonical.append(column.name()).append(" v").append(column.version()).append('\n');
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private int countWarmUp() {
    FeatureSetState state = new FeatureSetState(this);
    Interval interval = Interval.parse("1m");
    int bars = 0;
    do {
      double price = 100 + bars % 7;
      state.add(
          new Bar("WARM-UP", interval, bars * interval.micros(), price, price, price, price, 1, 1));
      bars++;
    } while (!state.isWarm());
    return bars;
  }

  public String name() {
    return name;
  }

  /** Column names in their declared order; none twice. */
  public List<String> columns() {
    return columnNames;
  }

  /**
   * First 16 hexadecimal digits of a SHA-256 over name, columns in order and the version of each
   * indicator.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Position of a column.
   *
   * @throws IllegalArgumentException when the set has no such column
   */
  public int indexOf(String column) {
    Integer index = indices.get(column);
    if (index == null) {
      throw new IllegalArgumentException(
          "column of " + name + " must be one of " + columnNames + ", was " + column);
    }
    return index;
  }

  /** What a column is measured in. */
  public Unit columnUnit(String column) {
    return columns.get(indexOf(column)).unit();
  }

  /** Bars until every column is warm, when every bar has volume. */
  public int warmUpBars() {
    return warmUpBars;
  }

  /** What the columns are made from, in order. */
  public List<IndicatorSpec> specs() {
    return specs;
  }

  /** New indicators that have seen no bar. */
  Indicator[] createIndicators() {
    return indicators.values().stream().map(IndicatorSpec::create).toArray(Indicator[]::new);
  }

  List<Column> sources() {
    return columns;
  }

  @Override
  public String toString() {
    return name + " " + fingerprint + " " + columnNames;
  }
}

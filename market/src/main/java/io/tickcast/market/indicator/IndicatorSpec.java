package io.tickcast.market.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One entry of a feature set: an indicator with its parameters, like {@code sma(20)}, {@code
 * log_return(1, lag 2)}, {@code bollinger(20, 2)} for all its outputs or {@code bollinger(20,
 * 2).percent_b} for one of them. Immutable.
 */
public final class IndicatorSpec {
  /** The longest lag, in bars. */
  public static final int LONGEST_LAG = 1_000;

  private static final Pattern SPEC =
      Pattern.compile("([a-z][a-z0-9_]*)\\s*(?:\\(([^()]*)\\))?\\s*(?:\\.\\s*([a-z][a-z0-9_]*))?");
  private static final Pattern LAG = Pattern.compile("lag\\s+([1-9][0-9]{0,3})");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

  private final IndicatorDefinition definition;
  private final double[] arguments;
  private final int lag;
  private final int output;

  private IndicatorSpec(IndicatorDefinition definition, double[] arguments, int lag, int output) {
    this.definition = definition;
    this.arguments = arguments;
    this.lag = lag;
    this.output = output;
  }

  /**
   * Reads {@code name}, {@code name(parameters)}, {@code name(parameters, lag k)}, each with {@code
   * .output} or not.
   *
   * @throws IllegalArgumentException naming the spec and what is allowed
   */
  public static IndicatorSpec parse(String text) {
    Matcher matcher = SPEC.matcher(text == null ? "" : text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "indicator must look like sma(20), log_return(1, lag 2) or bollinger(20, 2).percent_b, was "
              + text);
    }
    try {
      return parse(matcher.group(1), matcher.group(2), matcher.group(3));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("indicator " + text + ": " + e.getMessage(), e);
    }
  }

  /** The texts of a list of specs, which commas outside parentheses separate. */
  public static List<String> split(String list) {
    List<String> specs = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        specs.add(list.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    specs.add(list.substring(begin).strip());
    return specs;
  }

  private static IndicatorSpec parse(String name, String list, String output) {
    IndicatorDefinition definition = IndicatorCatalogue.named(name);
    List<String> words = new ArrayList<>();
    if (list != null && !list.isBlank()) {
      words.addAll(Arrays.asList(list.split(",", -1)));
    }
    int lag = 0;
    if (!words.isEmpty()) {
      Matcher last = LAG.matcher(words.get(words.size() - 1).strip());
      if (last.matches()) {
        lag = Integer.parseInt(last.group(1));
        words.remove(words.size() - 1);
      }
    }
    if (lag > LONGEST_LAG) {
      throw new IllegalArgumentException("lag must be at most " + LONGEST_LAG + ", was " + lag);
    }
    double[] arguments = words.stream().mapToDouble(word -> number(word.strip())).toArray();
    definition.create(arguments);
    return new IndicatorSpec(
        definition, arguments, lag, output == null ? -1 : index(definition, output));
  }

  private static double number(String word) {
    if (!NUMBER.matcher(word).matches()) {
      throw new IllegalArgumentException(
          "a parameter must be a number, or lag and a number at the end, was " + word);
    }
    return Double.parseDouble(word);
  }

  private static int index(IndicatorDefinition definition, String output) {
    List<String> names =
        definition.outputs().stream().map(IndicatorDefinition.Output::name).toList();
    if (names.size() == 1) {
      throw new IllegalArgumentException(
          definition.name() + " has one output and takes no name of it, was " + output);
    }
    if (!names.contains(output)) {
      throw new IllegalArgumentException(
          "output of %s must be one of %s, was %s".formatted(definition.name(), names, output));
    }
    return names.indexOf(output);
  }

  public IndicatorDefinition definition() {
    return definition;
  }

  /** The outputs that become columns, as indices into the definition's outputs. */
  public int[] outputs() {
    return output >= 0
        ? new int[] {output}
        : IntStream.range(0, definition.outputs().size()).toArray();
  }

  /** Column name of one output: {@code macd_12_26_9_signal}, {@code log_return_1_lag_2}. */
  public String column(int index) {
    StringBuilder column = new StringBuilder(definition.name());
    for (double argument : arguments) {
      column.append('_').append(IndicatorDefinition.plain(argument));
    }
    String name = definition.outputs().get(index).name();
    if (!name.isEmpty()) {
      column.append('_').append(name);
    }
    return lag == 0 ? column.toString() : column.append("_lag_").append(lag).toString();
  }

  /** A new indicator that has seen no bar. */
  public Indicator create() {
    Indicator indicator = definition.create(arguments);
    return lag == 0 ? indicator : new Lagged(indicator, lag);
  }

  /**
   * The indicator without the choice of an output: equal for specs that {@link #create} the same.
   */
  public String indicator() {
    StringJoiner words = new StringJoiner(", ", "(", ")").setEmptyValue("");
    for (double argument : arguments) {
      words.add(IndicatorDefinition.plain(argument));
    }
    if (lag > 0) {
      words.add("lag " + lag);
    }
    return definition.name() + words;
  }

  /** The spec as it is written in a configuration, spelled one way. */
  @Override
  public String toString() {
    return output < 0 ? indicator() : indicator() + "." + definition.outputs().get(output).name();
  }
}

package io.tickcast.market.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What one indicator of the catalogue computes, which parameters it takes and what comes out.
 * Immutable.
 */
public final class IndicatorDefinition {
  static final int LONGEST = 1_000;

  private final String name;
  private final int version;
  private final List<Parameter> parameters;
  private final List<Output> outputs;
  private final String summary;
  private final String formula;
  private final String source;
  private final Function<double[], Indicator> factory;

  private IndicatorDefinition(Builder builder, Function<double[], Indicator> factory) {
    this.name = builder.name;
    this.version = builder.version;
    this.parameters = List.copyOf(builder.parameters);
    this.outputs = List.copyOf(builder.outputs);
    this.summary = builder.summary;
    this.formula = builder.formula;
    this.source = builder.source;
    this.factory = factory;
  }

  /**
   * A number that the indicator is built with.
   *
   * @param name what it is called
   * @param min least value allowed
   * @param max greatest value allowed
   * @param whole whether only whole numbers are allowed
   */
  public record Parameter(String name, double min, double max, boolean whole) {

    boolean allows(double argument) {
      return argument >= min && argument <= max && (!whole || argument == Math.rint(argument));
    }

    String range() {
      return (whole ? "whole, " : "") + plain(min) + " to " + plain(max);
    }

    @Override
    public String toString() {
      return name + " (" + range() + ")";
    }
  }

  /**
   * One value per bar.
   *
   * @param name what it is called among the outputs; empty for the only one
   * @param unit what it is measured in
   */
  public record Output(String name, Unit unit) {}

  public String name() {
    return name;
  }

  /**
   * Raised whenever the same bars would give other values; part of every feature set's fingerprint.
   */
  public int version() {
    return version;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  public List<Output> outputs() {
    return outputs;
  }

  /** One sentence that a trader understands. */
  public String summary() {
    return summary;
  }

  /** The formula with its conventions, plain text. */
  public String formula() {
    return formula;
  }

  /** Where its formula comes from. */
  public String source() {
    return source;
  }

  /**
   * A new indicator that has seen no bar.
   *
   * @param arguments one per parameter
   * @throws IllegalArgumentException when their number or a value is not allowed, saying what is
   */
  public Indicator create(double... arguments) {
    if (arguments.length != parameters.size()) {
      throw new IllegalArgumentException(
          name + " takes " + parameters + ", got " + arguments.length + " arguments");
    }
    for (int i = 0; i < arguments.length; i++) {
      Parameter parameter = parameters.get(i);
      if (!parameter.allows(arguments[i])) {
        throw new IllegalArgumentException(
            "%s of %s must be %s, was %s"
                .formatted(parameter.name(), name, parameter.range(), plain(arguments[i])));
      }
    }
    return factory.apply(arguments);
  }

  /** Whole numbers without a fraction. */
  static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** Collects a definition, word by word. */
  static final class Builder {
    private final String name;
    private final Consumer<IndicatorDefinition> done;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private int version = 1;
    private String summary = "";
    private String formula = "";
    private String source = "";

    Builder(String name, Consumer<IndicatorDefinition> done) {
      this.name = name;
      this.done = done;
    }

    Builder length() {
      return whole("length");
    }

    Builder whole(String parameter) {
      return whole(parameter, 1);
    }

    Builder whole(String parameter, int min) {
      parameters.add(new Parameter(parameter, min, LONGEST, true));
      return this;
    }

    Builder number(String parameter, double min, double max) {
      parameters.add(new Parameter(parameter, min, max, false));
      return this;
    }

    Builder out(Unit unit) {
      return out("", unit);
    }

    Builder out(String output, Unit unit) {
      outputs.add(new Output(output, unit));
      return this;
    }

    Builder says(String sentence) {
      summary = sentence;
      return this;
    }

    Builder formula(String text) {
      formula = text;
      return this;
    }

    Builder source(String text) {
      source = text;
      return this;
    }

    void of(IntFunction<Indicator> byLength) {
      built(arguments -> byLength.apply((int) arguments[0]));
    }

    void built(Function<double[], Indicator> factory) {
      done.accept(new IndicatorDefinition(this, factory));
    }
  }
}

package io.tickcast.market.indicator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.indicator.BarSeries.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every indicator, over series of all kinds. */
class IndicatorLawsTest {
  private static final int MANY = 200_000;

  /** Differences of prices over a deviation: near 0 they are what rounding leaves of the price. */
  private static final Set<String> ROUGH = Set.of("cci", "zscore", "bollinger", "skew");

  /** Spec with n for a length, and what it means. */
  private static final Map<String, BiFunction<BruteForce, Integer, double[]>> MEANINGS =
      new TreeMap<>(
          Map.ofEntries(
              one("sma(n)", BruteForce::sma),
              one("ema(n)", BruteForce::ema),
              one("wma(n)", BruteForce::wma),
              entry("macd(n, 30, 4)", (then, n) -> then.macd(n, 30, 4)),
              one("vwap_session", (then, n) -> then.vwapSession()),
              one("vwap_cumulative", (then, n) -> then.vwapCumulative()),
              one("vwap_rolling(n)", BruteForce::vwapRolling),
              one("obv", (then, n) -> then.obv()),
              one("volume_ratio(n)", BruteForce::volumeRatio),
              one("rsi(n)", BruteForce::rsi),
              entry("stochastic(n, 3, 2)", (then, n) -> then.stochastic(n, 3, 2)),
              one("williams_r(n)", BruteForce::williams),
              one("cci(n)", BruteForce::cci),
              one("mfi(n)", BruteForce::mfi),
              entry("adx(n)", BruteForce::adx),
              one("roc(n)", BruteForce::roc),
              entry("bollinger(n, 2.5)", (then, n) -> then.bollinger(n, 2.5)),
              one("true_range", (then, n) -> then.trueRange()),
              one("atr(n)", BruteForce::atr),
              one("log_return(n)", BruteForce::logReturn),
              one("close_to_sma(n)", BruteForce::closeToSma),
              one("volatility(n)", BruteForce::volatility),
              one("parkinson(n)", BruteForce::parkinson),
              one("skew(n)", BruteForce::skew),
              one("zscore(n)", BruteForce::zscore),
              one("rank(n)", BruteForce::rank),
              one("return_rank(n)", BruteForce::returnRank)));

  private static Map.Entry<String, BiFunction<BruteForce, Integer, double[]>> one(
      String spec, BiFunction<BruteForce, Integer, Double> meaning) {
    return entry(spec, (then, n) -> new double[] {meaning.apply(then, n)});
  }

  @Provide
  Arbitrary<String> specs() {
    return Arbitraries.of(MEANINGS.keySet());
  }

  private static IndicatorSpec spec(String text, int n) {
    return IndicatorSpec.parse(text.replace("(n", "(" + n));
  }

  @Example
  void everyIndicatorHasADefinitionToCompareWith() {
    Set<String> names = new TreeSet<>(Set.of("minute_of_day", "day_of_week"));
    MEANINGS.keySet().forEach(spec -> names.add(spec.replaceAll("\\(.*", "")));
    assertThat(IndicatorCatalogue.all().stream().map(IndicatorDefinition::name))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Example
  void everyIndicatorSaysWhereItComesFrom() {
    assertThat(IndicatorCatalogue.all())
        .allSatisfy(
            definition -> {
              assertThat(definition.summary()).as(definition.name()).isNotBlank();
              assertThat(definition.formula()).as(definition.name()).isNotBlank();
              assertThat(definition.source()).as(definition.name()).isNotBlank();
            });
  }

  @Property(tries = 3_000)
  void everyValueIsWhatItsDefinitionSays(
      @ForAll("specs") String text,
      @ForAll @IntRange(min = 3, max = 29) int n,
      @ForAll Kind kind,
      @ForAll @IntRange(min = 1, max = 150) int length,
      @ForAll long seed) {
    List<Bar> bars = BarSeries.random(kind, length, seed);
    IndicatorSpec spec = spec(text, n);
    Indicator indicator = spec.create();
    for (int now = 0; now < bars.size(); now++) {
      indicator.add(bars.get(now));
      double[] expected = MEANINGS.get(text).apply(new BruteForce(bars, now), n);
      assertThat(indicator.outputs()).isEqualTo(expected.length);
      for (int output = 0; output < expected.length; output++) {
        String where = spec.column(output) + " at bar " + now;
        assertThat(indicator.isWarm(output)).as(where).isEqualTo(!Double.isNaN(expected[output]));
        if (indicator.isWarm(output)) {
          assertThat(indicator.value(output))
              .as(where)
              .isCloseTo(
                  expected[output], within(1e-9 * scale(spec, bars.get(now), expected, output)));
        }
      }
    }
  }

  /**
   * Outputs in one unit are differences of the same figures, so their rounding is that of the
   * greatest.
   */
  private static double scale(IndicatorSpec spec, Bar bar, double[] expected, int output) {
    List<IndicatorDefinition.Output> outputs = spec.definition().outputs();
    Unit unit = outputs.get(output).unit();
    double scale =
        switch (unit) {
          case PERCENT -> 1;
          case RATIO -> ROUGH.contains(spec.definition().name()) ? 1 : 1e-3;
          case PRICE -> 1e-4 * bar.close();
          default -> 1;
        };
    for (int i = 0; i < expected.length; i++) {
      if (outputs.get(i).unit() == unit && !Double.isNaN(expected[i])) {
        scale = Math.max(scale, Math.abs(expected[i]));
      }
    }
    return scale;
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void savedAndLoadedItGoesOnBitForBit(
      @ForAll("specs") String text,
      @ForAll @IntRange(min = 3, max = 29) int n,
      @ForAll @IntRange(max = 3) int lag,
      @ForAll Kind kind,
      @ForAll @IntRange(min = 1, max = 150) int length,
      @ForAll long seed,
      @ForAll @IntRange(max = 150) int cut)
      throws IOException {
    List<Bar> bars = BarSeries.random(kind, length, seed);
    IndicatorSpec spec = lag == 0 ? spec(text, n) : withLag(text, n, lag);
    Indicator undisturbed = spec.create();
    Indicator restarted = spec.create();
    for (int i = 0; i < bars.size(); i++) {
      if (i == cut) {
        byte[] saved = saved(restarted);
        restarted = spec.create();
        restarted.load(new DataInputStream(new ByteArrayInputStream(saved)));
        assertThat(saved(restarted)).as(text).isEqualTo(saved);
        assertSame(restarted, undisturbed);
      }
      undisturbed.add(bars.get(i));
      restarted.add(bars.get(i));
      assertSame(restarted, undisturbed);
    }
  }

  private static IndicatorSpec withLag(String text, int n, int lag) {
    String lagged =
        text.contains("(") ? text.replace(")", ", lag " + lag + ")") : text + "(lag " + lag + ")";
    return spec(lagged, n);
  }

  private static void assertSame(Indicator one, Indicator other) {
    for (int output = 0; output < other.outputs(); output++) {
      assertThat(one.isWarm(output)).isEqualTo(other.isWarm(output));
      if (one.isWarm(output)) {
        assertThat(Double.doubleToRawLongBits(one.value(output)))
            .isEqualTo(Double.doubleToRawLongBits(other.value(output)));
      }
    }
  }

  private static byte[] saved(Indicator indicator) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    indicator.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Property(tries = 400)
  void laggedItSaysWhatItSaidThen(
      @ForAll("specs") String text,
      @ForAll @IntRange(min = 1, max = 20) int lag,
      @ForAll Kind kind,
      @ForAll @IntRange(min = 1, max = 150) int length,
      @ForAll long seed) {
    List<Bar> bars = BarSeries.random(kind, length, seed);
    Indicator then = spec(text, 5).create();
    Indicator now = withLag(text, 5, lag).create();
    for (int i = 0; i < bars.size(); i++) {
      now.add(bars.get(i));
      if (i < lag) {
        assertThat(now.isWarm(0)).isFalse();
      } else {
        then.add(bars.get(i - lag));
        assertSame(now, then);
      }
    }
  }

  @Example
  void aWindowKnowsAfterManyBarsOnlyItsOwn() {
    List<Bar> bars = BarSeries.random(Kind.ORDINARY, 3_000, 5);
    for (String text : MEANINGS.keySet()) {
      if (text.matches("(ema|macd|rsi|atr|adx|obv|vwap_c|vwap_s).*")) {
        continue; // They remember for ever by definition.
      }
      Indicator old = spec(text, 14).create();
      for (int i = 0; i < MANY; i++) {
        old.add(bars.get(i % 3_000));
      }
      Indicator young = spec(text, 14).create();
      for (int i = MANY - 40; i < MANY; i++) {
        young.add(bars.get(i % 3_000));
      }
      double expected = young.value(0);
      assertThat(old.value(0))
          .as(text)
          .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }
  }

  @Property(tries = 500)
  void noPriceHoweverAbsurdMakesItFailOrSayAFigureThatIsNone(
      @ForAll("specs") String text,
      @ForAll List<@IntRange(min = -308, max = 308) Integer> exponents) {
    Indicator indicator = spec(text, 3).create();
    for (int i = 0; i < exponents.size(); i++) {
      double price = Double.parseDouble("1e" + exponents.get(i));
      indicator.add(BarSeries.bar(i, price, price, price, price, price));
      for (int output = 0; output < indicator.outputs(); output++) {
        if (indicator.isWarm(output)) {
          assertThat(indicator.value(output)).isFinite();
        }
      }
    }
  }

  @Property(tries = 500)
  void anAbsurdPriceOrVolumeIsGotOver(
      @ForAll("specs") String text, @ForAll @IntRange(min = 290, max = 308) int exponent) {
    double absurd = Double.parseDouble("1e" + exponent);
    Indicator indicator = spec(text, 3).create();
    indicator.add(BarSeries.bar(0, absurd, absurd, absurd, absurd, absurd));
    indicator.add(BarSeries.bar(1, 100, 100, 100, 100, absurd));
    indicator.add(BarSeries.bar(2, 99, 99, 99, 99, absurd));
    List<Bar> ordinary = BarSeries.random(Kind.ORDINARY, 200, exponent);
    for (int i = 0; i < ordinary.size(); i++) {
      Bar bar = ordinary.get(i);
      indicator.add(
          BarSeries.bar(3 + i, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
    }
    for (int output = 0; output < indicator.outputs(); output++) {
      assertThat(indicator.isWarm(output)).as(text + " output " + output).isTrue();
    }
  }
}

package io.tickcast.contracts.codec;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRules;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Any valid value of the domain. */
public final class MarketArbitraries extends DomainContextBase {
  private static final long LARGEST = Double.doubleToRawLongBits(Double.MAX_VALUE);

  @Provide
  Arbitrary<Tick> ticks() {
    Arbitrary<List<Double>> prices = positive().list().ofSize(4);
    return Combinators.combine(symbols(), times(), prices, amounts(), ids())
        .as(MarketArbitraries::candle);
  }

  @Provide
  Arbitrary<Heartbeat> heartbeats() {
    return Combinators.combine(texts(0), times(), symbols().list().ofMaxSize(20))
        .as(Heartbeat::new);
  }

  @Provide
  Arbitrary<FeatureRow> featureRows() {
    Arbitrary<double[]> values =
        Arbitraries.oneOf(finite(), Arbitraries.just(Double.NaN))
            .array(double[].class)
            .ofMaxSize(40);
    return Combinators.combine(bars(), texts(1), texts(1), times(), values)
        .as((bar, set, print, time, columns) -> new FeatureRow(bar, set, print, time, columns));
  }

  @Provide
  Arbitrary<Prediction> predictions() {
    return Combinators.combine(
            bars(),
            times(),
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(64),
            Arbitraries.integers().greaterOrEqual(1),
            finite().list().ofSize(6),
            Arbitraries.maps(texts(1), finite()).ofMaxSize(20),
            Arbitraries.of(true, false),
            Arbitraries.of(Prediction.Role.class))
        .as(
            (bar, time, model, version, d, contributions, up, role) ->
                new Prediction(
                    bar.symbol(),
                    bar.interval(),
                    bar.startMicros(),
                    time,
                    model,
                    version,
                    1 + version % 500,
                    bar.close(),
                    d.get(0),
                    d.get(1),
                    d.get(2),
                    d.get(3),
                    contributions,
                    new Baselines(d.get(4), d.get(5), up),
                    role));
  }

  @Provide
  Arbitrary<Outcome> outcomes() {
    return Combinators.combine(predictions(), finite(), times()).as(Outcome::new);
  }

  private static Arbitrary<Bar> bars() {
    return Combinators.combine(
            symbols(),
            Arbitraries.of("1s", "5s", "1m", "5m", "1h", "1d", "15m", "2s").map(Interval::parse),
            times(),
            positive().list().ofSize(4),
            amounts(),
            Arbitraries.longs().greaterOrEqual(1))
        .as(
            (symbol, interval, time, p, volume, trades) ->
                new Bar(
                    symbol,
                    interval,
                    interval.startOf(time),
                    p.get(0),
                    p.get(1),
                    p.get(2),
                    p.get(3),
                    volume,
                    trades));
  }

  private static Tick candle(
      String symbol, long tsMicros, List<Double> prices, double volume, String id) {
    double[] p = prices.stream().mapToDouble(Double::doubleValue).toArray();
    double open = p[0];
    double close = p[1];
    Arrays.sort(p);
    return new Tick(symbol, tsMicros, open, p[3], p[0], close, volume, id);
  }

  private static Arbitrary<String> symbols() {
    String first = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    return Combinators.combine(
            Arbitraries.strings().withChars(first).ofLength(1),
            Arbitraries.strings()
                .withChars(first + "._-")
                .ofMaxLength(TickRules.MAX_SYMBOL_LENGTH - 1))
        .as(String::concat);
  }

  private static Arbitrary<Long> times() {
    return Arbitraries.longs().between(0, TickRules.MAX_TS_MICROS);
  }

  /** Half of them cents, half any positive double. */
  private static Arbitrary<Double> positive() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1, 1_000_000_000_000L).map(cents -> cents / 100.0),
        Arbitraries.longs().between(1, LARGEST).map(Double::longBitsToDouble));
  }

  private static Arbitrary<Double> amounts() {
    return Arbitraries.oneOf(positive(), Arbitraries.just(0.0));
  }

  private static Arbitrary<Double> finite() {
    return Arbitraries.oneOf(amounts(), positive().map(d -> -d));
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.oneOf(texts(1), Arbitraries.longs().map(String::valueOf)).injectNull(0.3);
  }

  /** Text with everything that Unicode has but lone surrogates, which no UTF-8 can carry. */
  private static Arbitrary<String> texts(int minLength) {
    Arbitrary<String> any =
        Arbitraries.strings()
            .all()
            .ofMinLength(minLength)
            .ofMaxLength(64)
            .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
    return Arbitraries.oneOf(
        any, Arbitraries.strings().ascii().ofMinLength(minLength).ofMaxLength(64));
  }
}

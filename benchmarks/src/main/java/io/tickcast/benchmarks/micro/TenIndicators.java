package io.tickcast.benchmarks.micro;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.indicator.Indicator;
import io.tickcast.market.indicator.IndicatorSpec;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.DoubleNum;

/**
 * One more bar for ten indicators: SMA 5 and 20, EMA 12 and 26, RSI 14, MACD, Bollinger 20, ATR 14,
 * VWAP and volatility 20, every value read. Public, as JMH wants it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TenIndicators {
  private static final int BARS = 4_096;

  /** Ours: a stream without end. */
  @State(Scope.Thread)
  public static class Streaming {
    private final Bar[] bars = io.tickcast.benchmarks.micro.BarSeries.of(BARS);
    private final Indicator[] indicators =
        Stream.of(
                "sma(5)",
                "sma(20)",
                "ema(12)",
                "ema(26)",
                "rsi(14)",
                "macd(12, 26, 9)",
                "bollinger(20, 2)",
                "atr(14)",
                "vwap_cumulative()",
                "volatility(20)")
            .map(spec -> IndicatorSpec.parse(spec).create())
            .toArray(Indicator[]::new);
    private final int[] outputs = Stream.of(indicators).mapToInt(Indicator::outputs).toArray();
    private int next;
  }

  @Benchmark
  public void tickcast(Streaming state, Blackhole values) {
    Bar bar = state.bars[state.next];
    state.next = (state.next + 1) & (BARS - 1);
    for (int i = 0; i < state.indicators.length; i++) {
      Indicator indicator = state.indicators[i];
      indicator.add(bar);
      for (int output = 0; output < state.outputs[i]; output++) {
        values.consume(indicator.value(output));
      }
    }
  }

  /**
   * The rival: a series that keeps the last 1,024 bars, and indicators that are asked for its end.
   */
  @State(Scope.Thread)
  public static class Ta4j {
    private final Bar[] bars = io.tickcast.benchmarks.micro.BarSeries.of(BARS);
    private final BarSeries series =
        new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum::valueOf).withMaxBarCount(1_024).build();
    private final List<org.ta4j.core.Indicator<org.ta4j.core.num.Num>> indicators = indicators();
    private ZonedDateTime end = ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private int next;

    private List<org.ta4j.core.Indicator<org.ta4j.core.num.Num>> indicators() {
      ClosePriceIndicator close = new ClosePriceIndicator(series);
      BollingerBandsMiddleIndicator middle =
          new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20));
      StandardDeviationIndicator deviation = new StandardDeviationIndicator(close, 20);
      MACDIndicator macd = new MACDIndicator(close, 12, 26);
      return List.of(
          new SMAIndicator(close, 5),
          new SMAIndicator(close, 20),
          new EMAIndicator(close, 12),
          new EMAIndicator(close, 26),
          new RSIIndicator(close, 14),
          macd,
          new EMAIndicator(macd, 9),
          middle,
          new BollingerBandsUpperIndicator(middle, deviation),
          new BollingerBandsLowerIndicator(middle, deviation),
          new ATRIndicator(series, 14),
          new VWAPIndicator(series, 20),
          new StandardDeviationIndicator(close, 20));
    }
  }

  @Benchmark
  public void ta4j(Ta4j state, Blackhole values) {
    Bar bar = state.bars[state.next];
    state.next = (state.next + 1) & (BARS - 1);
    state.end = state.end.plus(Duration.ofMinutes(1));
    state.series.addBar(state.end, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    int last = state.series.getEndIndex();
    for (org.ta4j.core.Indicator<org.ta4j.core.num.Num> indicator : state.indicators) {
      values.consume(indicator.getValue(last));
    }
  }
}

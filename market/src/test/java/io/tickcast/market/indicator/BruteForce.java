package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Every indicator once more, as slowly and plainly as its definition reads: from the whole series,
 * by loops over the window. NaN is absence. Shares no code with the indicators.
 */
final class BruteForce {
  private static final double NONE = Double.NaN;
  private final List<Bar> bars;
  private final int now;

  /** What the indicators say at bar {@code now} of a series. */
  BruteForce(List<Bar> bars, int now) {
    this.bars = bars;
    this.now = now;
  }

  private double close(int i) {
    return bars.get(i).close();
  }

  private double typical(int i) {
    Bar bar = bars.get(i);
    return (bar.high() + bar.low() + bar.close()) / 3;
  }

  private double volume(int i) {
    return bars.get(i).volume();
  }

  private static double ln(double from, double to) {
    return Math.log(to) - Math.log(from);
  }

  private double ret(int i) {
    return close(i) == close(i - 1) ? 0 : ln(close(i - 1), close(i));
  }

  /**
   * The last n values of a figure that exists from bar {@code first} on; null when there are fewer.
   */
  private double[] last(int n, int first, IntToDoubleFunction figure) {
    return now - n + 1 < first
        ? null
        : IntStream.rangeClosed(now - n + 1, now).mapToDouble(figure).toArray();
  }

  private static double of(double[] window, ToDoubleFunction<double[]> figure) {
    return window == null ? NONE : figure.applyAsDouble(window);
  }

  private static double mean(double[] x) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] / x.length).sum();
  }

  private static boolean allEqual(double[] x) {
    for (double value : x) {
      if (value != x[0]) {
        return false;
      }
    }
    return true;
  }

  /**
   * x − mean, the mean without any rounding: what is left of near prices must not be that of
   * doubles.
   */
  private static double[] fromMean(double[] x) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : x) {
      sum = sum.add(new BigDecimal(value));
    }
    BigDecimal mean = sum.divide(BigDecimal.valueOf(x.length), new MathContext(60));
    return DoubleStream.of(x)
        .map(value -> new BigDecimal(value).subtract(mean).doubleValue())
        .toArray();
  }

  /** Σ (x − mean)^power. */
  private static double moment(double[] x, int power) {
    return DoubleStream.of(fromMean(x)).map(away -> Math.pow(away, power)).sum();
  }

  private static double deviation(double[] x, int lost) {
    return Math.sqrt(moment(x, 2) / (x.length - lost));
  }

  /**
   * Exponential smoothing from bar {@code first} on, seeded with the mean of n values: the
   * recursion as printed.
   */
  private double smooth(int n, int first, double weight, IntToDoubleFunction figure) {
    if (now < first + n - 1) {
      return NONE;
    }
    double value = 0;
    for (int i = first; i < first + n; i++) {
      value += figure.applyAsDouble(i) / n;
    }
    for (int i = first + n; i <= now; i++) {
      value = weight * figure.applyAsDouble(i) + (1 - weight) * value;
    }
    return value;
  }

  double sma(int n) {
    return of(last(n, 0, this::close), BruteForce::mean);
  }

  double ema(int n) {
    return smooth(n, 0, 2.0 / (n + 1), this::close);
  }

  double wma(int n) {
    return of(
        last(n, 0, this::close),
        x -> {
          double sum = 0;
          for (int i = 0; i < n; i++) {
            sum += x[i] * (i + 1) / (n * (n + 1) / 2.0);
          }
          return sum;
        });
  }

  double rsi(int n) {
    double gain = smooth(n, 1, 1.0 / n, i -> Math.max(0, close(i) - close(i - 1)));
    double loss = smooth(n, 1, 1.0 / n, i -> Math.max(0, close(i - 1) - close(i)));
    return gain == 0 && loss == 0 ? 50 : loss == 0 ? 100 : 100 - 100 / (1 + gain / loss);
  }

  private double line(int i, int fast, int slow) {
    BruteForce then = new BruteForce(bars, i);
    return then.ema(fast) - then.ema(slow);
  }

  double[] macd(int fast, int slow, int signal) {
    double line = line(now, fast, slow);
    double smoothed = smooth(signal, slow - 1, 2.0 / (signal + 1), i -> line(i, fast, slow));
    return new double[] {line, smoothed, line - smoothed};
  }

  double[] bollinger(int n, double k) {
    double middle = sma(n);
    double sigma = of(last(n, 0, this::close), x -> allEqual(x) ? 0 : deviation(x, 0));
    double lower = middle - k * sigma;
    double upper = middle + k * sigma;
    double b = sigma == 0 ? 0.5 : (close(now) - middle + k * sigma) / (2 * k * sigma);
    return new double[] {middle, upper, lower, b, 2 * k * sigma / middle};
  }

  private double range(int i) {
    Bar bar = bars.get(i);
    double top = Math.max(bar.high(), close(i - 1));
    return top - Math.min(bar.low(), close(i - 1));
  }

  double trueRange() {
    return now == 0 ? NONE : range(now);
  }

  double atr(int n) {
    return smooth(n, 1, 1.0 / n, this::range);
  }

  private double vwap(int from) {
    double traded = 0;
    double volume = 0;
    for (int i = from; i <= now; i++) {
      traded += typical(i) * volume(i);
      volume += volume(i);
    }
    return volume == 0 ? NONE : traded / volume;
  }

  double vwapSession() {
    int from = now;
    while (from > 0 && day(from - 1) == day(now)) {
      from--;
    }
    return vwap(from);
  }

  private long day(int i) {
    return java.time.Duration.ofNanos(bars.get(i).startMicros() * 1_000).toDays();
  }

  double vwapCumulative() {
    return vwap(0);
  }

  double vwapRolling(int n) {
    return now + 1 < n ? NONE : vwap(now - n + 1);
  }

  double obv() {
    double sum = 0;
    for (int i = 1; i <= now; i++) {
      sum += close(i) > close(i - 1) ? volume(i) : close(i) < close(i - 1) ? -volume(i) : 0;
    }
    return sum;
  }

  double volumeRatio(int n) {
    return of(last(n, 0, this::volume), x -> mean(x) == 0 ? 1 : volume(now) / mean(x));
  }

  private double[] highLow(int n, int end) {
    double high = 0;
    double low = Double.MAX_VALUE;
    for (int i = end - n + 1; i <= end; i++) {
      high = Math.max(high, bars.get(i).high());
      low = Math.min(low, bars.get(i).low());
    }
    return new double[] {high, low};
  }

  private double raw(int n, int i) {
    double[] range = highLow(n, i);
    return range[0] == range[1] ? 50 : 100 * (close(i) - range[1]) / (range[0] - range[1]);
  }

  double[] stochastic(int n, int smooth, int signal) {
    IntToDoubleFunction k =
        i -> of(new BruteForce(bars, i).last(smooth, n - 1, j -> raw(n, j)), BruteForce::mean);
    double d = of(last(signal, n + smooth - 2, k), BruteForce::mean);
    return new double[] {k.applyAsDouble(now), d};
  }

  double williams(int n) {
    return now + 1 < n ? NONE : raw(n, now) - 100;
  }

  double cci(int n) {
    return of(
        last(n, 0, this::typical),
        x -> {
          double[] away = fromMean(x);
          double mean = DoubleStream.of(away).map(Math::abs).sum() / n;
          return allEqual(x) ? 0 : away[n - 1] / (0.015 * mean);
        });
  }

  double mfi(int n) {
    double[] up = last(n, 1, i -> typical(i) > typical(i - 1) ? typical(i) * volume(i) : 0);
    double[] down = last(n, 1, i -> typical(i) < typical(i - 1) ? typical(i) * volume(i) : 0);
    if (up == null || down == null) {
      return NONE;
    }
    double sum = mean(up) + mean(down);
    return sum == 0 ? 50 : 100 * mean(up) / sum;
  }

  private double up(int i) {
    return bars.get(i).high() - bars.get(i - 1).high();
  }

  private double down(int i) {
    return bars.get(i - 1).low() - bars.get(i).low();
  }

  private double[] directions(int n) {
    double range = atr(n);
    double plus = smooth(n, 1, 1.0 / n, i -> up(i) > down(i) ? Math.max(0, up(i)) : 0);
    double minus = smooth(n, 1, 1.0 / n, i -> down(i) > up(i) ? Math.max(0, down(i)) : 0);
    return range == 0 ? new double[2] : new double[] {100 * plus / range, 100 * minus / range};
  }

  double[] adx(int n) {
    double index =
        smooth(
            n,
            n,
            1.0 / n,
            i -> {
              double[] d = new BruteForce(bars, i).directions(n);
              return d[0] + d[1] == 0 ? 0 : 100 * Math.abs(d[0] - d[1]) / (d[0] + d[1]);
            });
    double[] directions = directions(n);
    return new double[] {directions[0], directions[1], index};
  }

  double roc(int n) {
    return now < n ? NONE : 100 * (close(now) / close(now - n) - 1);
  }

  double logReturn(int n) {
    return now < n ? NONE : ln(close(now - n), close(now));
  }

  double volatility(int n) {
    return of(last(n, 1, this::ret), x -> deviation(x, 1));
  }

  double parkinson(int n) {
    double[] squares =
        last(n, 0, i -> Math.pow(ln(bars.get(i).low(), bars.get(i).high()), 2) / (4 * Math.log(2)));
    return of(squares, x -> Math.sqrt(mean(x)));
  }

  double skew(int n) {
    return of(
        last(n, 1, this::ret),
        x -> allEqual(x) ? 0 : moment(x, 3) / n / Math.pow(moment(x, 2) / n, 1.5));
  }

  double zscore(int n) {
    return of(last(n, 0, this::close), x -> allEqual(x) ? 0 : fromMean(x)[n - 1] / deviation(x, 0));
  }

  double closeToSma(int n) {
    return close(now) / sma(n) - 1;
  }

  double rank(int n) {
    return of(last(n, 0, this::close), BruteForce::rankOfLast);
  }

  double returnRank(int n) {
    return of(last(n, 1, this::exactReturn), BruteForce::rankOfLast);
  }

  /** Ranks ask which of two returns is greater, to the last bit. */
  private double exactReturn(int i) {
    return StrictMath.log(close(i) / close(i - 1));
  }

  private static double rankOfLast(double[] x) {
    List<Double> others = new ArrayList<>();
    for (int i = 0; i < x.length - 1; i++) {
      others.add(x[i]);
    }
    double newest = x[x.length - 1];
    long lower = others.stream().filter(value -> value < newest).count();
    long equal = others.stream().filter(value -> value == newest).count();
    return (lower + equal / 2.0) / others.size();
  }
}

package io.tickcast.market.metric;

import java.util.Arrays;
import java.util.Random;

/**
 * How far the distributions of dependent rows stray without any drift: limits of {@link
 * PopulationStability} and {@link KolmogorovSmirnov} for every column of a sample, such that all of
 * them together are passed by chance no more often than a stated level says.
 *
 * <p>The null distribution comes from the sample itself by the moving-block bootstrap (Künsch 1989,
 * "The Jackknife and the Bootstrap for General Stationary Observations"): a window and a second
 * sample as long as the whole are drawn from it in blocks and compared, so that both the window's
 * chance and the sample's own count, and neighbouring rows stay together. Columns are drawn
 * together: the joint limit is the quantile of the largest statistic in units of its own quantile
 * (Westfall and Young 1993, "Resampling-Based Multiple Testing").
 *
 * @param window rows of the windows that are to be compared with the sample
 * @param blockLength rows of a block
 * @param stability limit of the population stability index, by column
 * @param distance limit of the distance of Kolmogorov and Smirnov, by column
 */
public record DriftLimits(int window, int blockLength, double[] stability, double[] distance) {
  /** Autocorrelations beyond the last that counts, as lags that must be quiet. */
  private static final int QUIET = 5;

  /** Blocks per dependence length: what a block's two ends lose is then a small part of it. */
  private static final int LENGTHS = 4;

  /**
   * Share of the level that is used: resampled blocks of a sample are more alike than new ones.
   * With all of it, 6 and 8 of a hundred windows of an autoregression and a GARCH process were
   * alarms at a level of 5.
   */
  private static final double USED = 0.4;

  /**
   * How the null distribution is drawn.
   *
   * @param window rows of the windows that are to be compared with the sample, at least 10
   * @param resamples how often, at least 20
   * @param level most false alarms per window, in (0, 1)
   * @param seed equal seeds give equal limits
   */
  public record Drawing(int window, int resamples, double level, long seed) {
    public Drawing {
      if (window < 10 || resamples < 20 || !(level > 0 && level < 1)) {
        throw new IllegalArgumentException(
            "needs a window of at least 10, 20 resamples and a level in (0, 1), were %d, %d and %s"
                .formatted(window, resamples, level));
      }
    }
  }

  /**
   * The limits of a sample.
   *
   * @param places for every column the bins of its rows, in the order of time, all equally long and
   *     at least as long as a window
   * @param bins for every column the number of bins
   */
  public static DriftLimits of(int[][] places, int[] bins, Drawing drawing) {
    int rows = places[0].length;
    if (rows < drawing.window()) {
      throw new IllegalArgumentException(
          "the sample must have at least %d rows, had %d".formatted(drawing.window(), rows));
    }
    int block = blockLength(places, bins, drawing.window());
    int columns = places.length;
    double[][] statistics = new double[2 * columns][drawing.resamples()];
    Random random = new Random(drawing.seed());
    long[][] reference = counters(bins);
    long[][] window = counters(bins);
    for (int k = 0; k < drawing.resamples(); k++) {
      draw(places, reference, rows, block, random);
      draw(places, window, drawing.window(), block, random);
      for (int c = 0; c < columns; c++) {
        statistics[c][k] = PopulationStability.index(reference[c], window[c]);
        statistics[columns + c][k] = KolmogorovSmirnov.distance(reference[c], window[c]);
      }
    }
    double[] limits = jointLimits(statistics, USED * drawing.level());
    return new DriftLimits(
        drawing.window(),
        block,
        Arrays.copyOf(limits, columns),
        Arrays.copyOfRange(limits, columns, 2 * columns));
  }

  /**
   * A block length for the sample: four times the lag beyond which no column, nor its distance from
   * its middle, is correlated with its past (Politis and White 2004, "Automatic Block-Length
   * Selection for the Dependent Bootstrap"), within the cube root of a window and half of it.
   */
  static int blockLength(int[][] places, int[] bins, int window) {
    int most = window / 2;
    int length = (int) Math.ceil(Math.cbrt(window));
    for (int c = 0; c < places.length; c++) {
      double middle = bins[c] / 2.0;
      double[] level = Arrays.stream(places[c]).asDoubleStream().toArray();
      double[] spread = Arrays.stream(level).map(place -> Math.abs(place - middle)).toArray();
      length = Math.max(length, LENGTHS * memory(level, most / LENGTHS));
      length = Math.max(length, LENGTHS * memory(spread, most / LENGTHS));
    }
    return Math.max(1, Math.min(most, length));
  }

  /** The smallest lag after which the next few autocorrelations are no more than chance brings. */
  private static int memory(double[] values, int most) {
    int n = values.length;
    double mean = Arrays.stream(values).average().orElse(0);
    double[] centred = Arrays.stream(values).map(v -> v - mean).toArray();
    double variance = Arrays.stream(centred).map(v -> v * v).sum();
    if (!(variance > 0)) {
      return 0;
    }
    double chance = 2 * Math.sqrt(Math.log10(n) / n);
    int quiet = 0;
    for (int lag = 1; lag <= most + QUIET && lag < n; lag++) {
      double cross = 0;
      for (int i = lag; i < n; i++) {
        cross += centred[i] * centred[i - lag];
      }
      quiet = Math.abs(cross / variance) < chance ? quiet + 1 : 0;
      if (quiet == QUIET) {
        return lag - QUIET;
      }
    }
    return most;
  }

  private static long[][] counters(int[] bins) {
    long[][] counters = new long[bins.length][];
    Arrays.setAll(counters, c -> new long[bins[c]]);
    return counters;
  }

  private static void draw(int[][] places, long[][] counts, int rows, int block, Random random) {
    for (long[] count : counts) {
      Arrays.fill(count, 0);
    }
    int last = places[0].length - block;
    for (int drawn = 0; drawn < rows; drawn += block) {
      int from = random.nextInt(last + 1);
      int to = from + Math.min(block, rows - drawn);
      for (int c = 0; c < places.length; c++) {
        int[] place = places[c];
        long[] count = counts[c];
        for (int i = from; i < to; i++) {
          count[place[i]]++;
        }
      }
    }
  }

  private static double[] jointLimits(double[][] statistics, double level) {
    double[] own = Arrays.stream(statistics).mapToDouble(s -> upper(s, level)).toArray();
    int resamples = statistics[0].length;
    double[] largest = new double[resamples];
    for (int s = 0; s < statistics.length; s++) {
      for (int k = 0; own[s] > 0 && k < resamples; k++) {
        largest[k] = Math.max(largest[k], statistics[s][k] / own[s]);
      }
    }
    double joint = upper(largest, level);
    return Arrays.stream(own).map(limit -> limit * joint).toArray();
  }

  /** The order statistic that at most the level's share of further draws lies above. */
  private static double upper(double[] values, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil((sorted.length + 1) * (1 - level));
    return sorted[Math.min(sorted.length, rank) - 1];
  }
}

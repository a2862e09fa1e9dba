package io.tickcast.training.drift;

import io.tickcast.contracts.layout.ReferenceSample;
import io.tickcast.market.metric.Bins;
import io.tickcast.market.metric.DriftLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Sketches a version's columns and forecasts, with limits for windows that are held against them.
 */
public final class ReferenceSampler {
  private static final int BINS = 20;

  private final WatchSettings settings;
  private final long seed;

  /**
   * @param seed of the drawing of the limits
   */
  public ReferenceSampler(WatchSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
  }

  /** Most rows that make a sample. */
  public int mostRows() {
    return settings.sampleRows();
  }

  /**
   * The sketch of rows in the order of time.
   *
   * @param columns names of the columns
   * @param features row by row, NaN where a column has no value
   * @param forecasts one per row, in log return
   * @return {@link ReferenceSample#NONE} for fewer rows than a window has
   */
  public ReferenceSample of(List<String> columns, float[] features, double[] forecasts) {
    int rows = forecasts.length;
    if (rows < settings.window()) {
      return ReferenceSample.NONE;
    }
    int width = columns.size();
    int[][] places = new int[width + 1][];
    Bins[] bins = new Bins[width + 1];
    for (int c = 0; c <= width; c++) {
      double[] values = c < width ? column(features, c, width, rows) : forecasts;
      Bins own = Bins.ofQuantiles(values, BINS);
      bins[c] = own;
      places[c] = Arrays.stream(values).mapToInt(own::place).toArray();
    }
    DriftLimits limits =
        DriftLimits.of(
            places,
            Arrays.stream(bins).mapToInt(Bins::count).toArray(),
            new DriftLimits.Drawing(
                settings.window(), settings.resamples(), settings.level(), seed));
    List<ReferenceSample.Column> sketches = new ArrayList<>();
    for (int c = 0; c <= width; c++) {
      sketches.add(sketch(bins[c], places[c], limits.stability()[c], limits.distance()[c]));
    }
    Map<String, ReferenceSample.Column> byName = new TreeMap<>();
    for (int c = 0; c < width; c++) {
      byName.put(columns.get(c), sketches.get(c));
    }
    return new ReferenceSample(
        rows,
        settings.window(),
        settings.level(),
        limits.blockLength(),
        byName,
        sketches.get(width));
  }

  private static double[] column(float[] features, int column, int width, int rows) {
    double[] values = new double[rows];
    Arrays.setAll(values, row -> features[row * width + column]);
    return values;
  }

  private static ReferenceSample.Column sketch(
      Bins bins, int[] places, double stabilityLimit, double distanceLimit) {
    long[] counts = new long[bins.count()];
    for (int place : places) {
      counts[place]++;
    }
    return new ReferenceSample.Column(
        Arrays.stream(bins.edges()).boxed().toList(),
        LongStream.of(counts).boxed().toList(),
        stabilityLimit,
        distanceLimit);
  }
}

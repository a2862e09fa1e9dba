package io.tickcast.training.dataset;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows of a price whose log returns follow a first-order autoregression, one tick a bar. */
public final class SimulatedRows {
  /** Deviation of the innovations. */
  public static final double SIGMA = 5e-4;

  private SimulatedRows() {}

  /**
   * @param phi coefficient of the last return; 0 makes a random walk, nothing can forecast it
   */
  public static TrainingRows autoregression(int bars, double phi, int horizon, long seed) {
    Interval interval = Interval.parse("5s");
    List<Tick> ticks = new ArrayList<>();
    Random random = new Random(seed);
    double last = 0;
    double log = Math.log(100);
    for (int i = 0; i < bars; i++) {
      last = phi * last + SIGMA * random.nextGaussian();
      log += last;
      ticks.add(
          Tick.trade(
              "SIM.TEST", i * interval.micros(), Math.exp(log), 1 + random.nextInt(9), null));
    }
    return of(ticks, interval, horizon);
  }

  /** Rows of these ticks, all of one symbol. */
  public static TrainingRows of(List<Tick> ticks, Interval interval, int horizon) {
    FeatureHistory history = new FeatureHistory(FeatureSet.STATIONARY, MemoryLimit.NONE);
    FeaturePipeline pipeline =
        new FeaturePipeline(
            ticks.get(0).symbol(),
            new PipelineSettings(
                List.of(interval),
                PipelineSettings.DEFAULT_LATENESS,
                List.of(FeatureSet.STATIONARY)));
    ticks.forEach(tick -> pipeline.accept(tick, history));
    return history.labelled(horizon);
  }

  /** Rows of these closes whose only column never changes. */
  public static TrainingRows constantColumn(double[] closes) {
    return rows(closes, new float[closes.length], 1, 1);
  }

  /**
   * Rows of these closes with one column of the caller's: a place to plant a leak.
   *
   * @param column one value per bar
   */
  public static TrainingRows withColumn(double[] closes, double[] column, int horizon) {
    float[] values = new float[column.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) column[i];
    }
    return rows(closes, values, horizon, horizon);
  }

  /** Rows whose label's bar is known: features 0 hold the bar's number. */
  static TrainingRows numbered(double[] closes, int first, int horizon) {
    float[] features = new float[closes.length];
    for (int i = 0; i < closes.length; i++) {
      features[i] = i;
    }
    return rows(closes, features, first, horizon);
  }

  private static TrainingRows rows(double[] closes, float[] column, int first, int horizon) {
    long[] starts = new long[closes.length];
    for (int i = 0; i < closes.length; i++) {
      starts[i] = i * 5_000_000L;
    }
    return new TrainingRows(1, column, closes, starts, first, closes.length, horizon, 5_000_000L);
  }
}

package io.tickcast.market.feature;

import io.tickcast.market.bar.Bar;

/** Takes what a {@link FeaturePipeline} makes, in the order in which it becomes final. */
public interface PipelineOutput {

  /** A bar became final. Its feature rows follow. */
  void bar(Bar bar);

  /** A feature row of the bar that came last, one call per feature set. */
  void row(FeatureRow row);
}

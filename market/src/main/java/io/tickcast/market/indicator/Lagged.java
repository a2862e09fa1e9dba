package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Another indicator's outputs as they were k bars ago. Warm k bars later than it. */
final class Lagged extends Indicator {
  private final Indicator indicator;
  private final History[] outputs;

  Lagged(Indicator indicator, int lag) {
    this.indicator = indicator;
    this.outputs = new History[indicator.outputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = new History(lag + 1);
    }
  }

  @Override
  public void add(Bar bar) {
    indicator.add(bar);
    for (int i = 0; i < outputs.length; i++) {
      outputs[i].add(indicator.value(i));
    }
  }

  @Override
  public int outputs() {
    return outputs.length;
  }

  @Override
  public double value(int output) {
    History history = outputs[output];
    return history.back(history.length() - 1);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    indicator.save(out);
    for (History output : outputs) {
      output.save(out);
    }
  }

  @Override
  public void load(DataInput in) throws IOException {
    indicator.load(in);
    for (History output : outputs) {
      output.load(in);
    }
  }
}

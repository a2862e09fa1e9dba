package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** An indicator whose whole state is a list of parts, and which can be a part itself. */
abstract class ComposedIndicator extends Indicator implements Part {

  /** The parts in the order in which they are saved. */
  abstract List<Part> parts();

  @Override
  public final void save(DataOutput out) throws IOException {
    for (Part part : parts()) {
      part.save(out);
    }
  }

  @Override
  public final void load(DataInput in) throws IOException {
    for (Part part : parts()) {
      part.load(in);
    }
  }
}

package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A piece of an indicator's state. */
interface Part {

  void save(DataOutput out) throws IOException;

  void load(DataInput in) throws IOException;
}

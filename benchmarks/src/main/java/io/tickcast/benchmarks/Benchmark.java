package io.tickcast.benchmarks;

import java.util.List;

/** Something to measure. Its servers, if it needs any, are its own and end with it. */
public interface Benchmark {

  /** What the user types, lower case. */
  String name();

  /** One line: what is measured, and on what. */
  String description();

  /**
   * Measures.
   *
   * @param log takes lines of progress
   * @return the figures in the order in which they are shown
   * @throws Exception when it cannot be measured: nothing is shown then
   */
  List<Figure> run(Progress log) throws Exception;

  /** Hears what is being done. */
  interface Progress {
    void say(String line);
  }
}

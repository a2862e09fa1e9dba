package io.tickcast.benchmarks.micro;

import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import java.util.List;
import java.util.Map;

/** A tick from its bytes, validated, beside Jackson's data binding. */
public final class DecodeBenchmark implements Benchmark {

  @Override
  public String name() {
    return "decode";
  }

  @Override
  public String description() {
    return "one JSON tick from bytes, validated, beside Jackson data binding with the same rules";
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    Map<String, Jmh.Score> scores = Jmh.run(TickDecoding.class, log);
    Jmh.Score codec = scores.get("codec");
    Jmh.Score jackson = scores.get("jackson");
    return List.of(
        Figure.of("mean size of a tick", new TickDecoding.Ticks().meanBytes(), "B"),
        Figure.of("codec", codec.nanos(), "ns"),
        Figure.of("  in the best second", codec.least(), "ns"),
        Figure.of("  allocated", codec.bytes(), "B"),
        Figure.of("codec, Avro", scores.get("codecAvro").nanos(), "ns"),
        Figure.of("Jackson", jackson.nanos(), "ns"),
        Figure.of("  in the best second", jackson.least(), "ns"),
        Figure.of("  allocated", jackson.bytes(), "B"),
        Figure.atLeast(3, "Jackson / codec", jackson.nanos() / codec.nanos(), "times"));
  }
}

package io.tickcast.benchmarks.startup;

import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.localstack.Packaging;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.TickcastHome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every service, native beside JVM, on equal servers one after the other. */
public final class StartupBenchmark implements Benchmark {

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String description() {
    return "each service native beside JVM: time to ready, memory, size, p99 at 10,000 ticks/s of 100 symbols with a model each, ticks per CPU-second of a burst";
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    TickcastHome home = TickcastHome.find();
    home.requireServices(Packaging.JVM);
    home.requireServices(Packaging.NATIVE);
    Map<Part, ServiceFigures> jvm = measure(Packaging.JVM, log);
    Map<Part, ServiceFigures> executable = measure(Packaging.NATIVE, log);
    List<Figure> figures = new ArrayList<>();
    for (Part part : jvm.keySet()) {
      figures.addAll(compared(part.label(), jvm.get(part), executable.get(part)));
    }
    return figures;
  }

  private static Map<Part, ServiceFigures> measure(Packaging packaging, Progress log)
      throws Exception {
    try (PackagingRun run = new PackagingRun(packaging, log)) {
      return run.measure();
    }
  }

  private static List<Figure> compared(String service, ServiceFigures jvm, ServiceFigures exe) {
    return List.of(
        Figure.of(service + " JVM: ready after", jvm.readySeconds(), "s"),
        Figure.atMost(0.3, service + " native: ready after", exe.readySeconds(), "s"),
        Figure.atLeast(
            10, service + ": times sooner ready", jvm.readySeconds() / exe.readySeconds(), ""),
        Figure.of(service + " JVM: resident, idle", jvm.idleMebibytes(), "MiB"),
        Figure.atMost(80, service + " native: resident, idle", exe.idleMebibytes(), "MiB"),
        Figure.of(service + " JVM: of it anonymous", jvm.anonymousMebibytes(), "MiB"),
        Figure.of(service + " native: of it anonymous", exe.anonymousMebibytes(), "MiB"),
        Figure.of(service + " JVM: resident, 10,000 ticks/s", jvm.loadedMebibytes(), "MiB"),
        Figure.atMost(
            200, service + " native: resident, 10,000 ticks/s", exe.loadedMebibytes(), "MiB"),
        Figure.of(service + " JVM: package", jvm.packageMebibytes(), "MiB"),
        Figure.of(service + " native: executable", exe.packageMebibytes(), "MiB"),
        Figure.of(service + " JVM: p99", jvm.p99Millis(), "ms"),
        Figure.of(service + " native: p99", exe.p99Millis(), "ms"),
        Figure.of(service + " JVM: ticks per CPU-second", jvm.ticksPerCpuSecond(), ""),
        Figure.of(service + " native: ticks per CPU-second", exe.ticksPerCpuSecond(), ""),
        Figure.atLeast(
            0.8,
            service + ": native by JVM, ticks per CPU-second",
            exe.ticksPerCpuSecond() / jvm.ticksPerCpuSecond(),
            ""));
  }
}

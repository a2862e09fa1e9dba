package io.tickcast.localstack.cli;

import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Packaging;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.PartProcess;
import io.tickcast.localstack.Ports;
import io.tickcast.localstack.StackException;
import io.tickcast.provisioning.ProvisioningReport;
import java.io.PrintWriter;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stack from its start to its end: servers, services, the way to the first forecast, and then
 * watching over them.
 */
final class Launch {
  /**
   * What is to run.
   *
   * @param ports of everything
   * @param serverJdk null to choose
   * @param serversOnly no services
   * @param packaging what the services are started from
   * @param feed of the ingest service
   * @param replay a file to play once all is ready, null for none
   * @param symbol of that file, null when a column has it
   */
  record Plan(
      Ports ports,
      Path serverJdk,
      boolean serversOnly,
      Packaging packaging,
      String feed,
      Path replay,
      String symbol) {}

  private final DataFolder folder;
  // Given back by the end of the process: a lock that nobody refers to any more may be given back
  // before.
  private final FileLock lock;
  private final Plan plan;
  private final PrintWriter out;
  private final Instant startedAt = Instant.now();
  private final LocalStack stack;
  private final Watchman watchman;
  private volatile StackState.Phase phase = StackState.Phase.starting;
  private volatile boolean stopping;
  private volatile boolean stopped;

  Launch(DataFolder folder, FileLock lock, Plan plan, PrintWriter out) {
    this.folder = folder;
    this.lock = lock;
    this.plan = plan;
    this.out = out;
    this.stack =
        LocalStack.builder()
            .dataDir(folder.path())
            .ports(plan.ports())
            .serverJdk(plan.serverJdk())
            .packaging(plan.packaging())
            .listener(this::sayReady)
            .prepare();
    this.watchman = new Watchman(out, this::publish);
  }

  /**
   * Runs until it is told to end or can no longer go on.
   *
   * @return the exit status
   */
  int run() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-everything"));
    try {
      startServers();
      if (!plan.serversOnly()) {
        startServices();
        new FirstForecast(plan, out).await(this::stillWell);
      }
      sayWhatIsReady();
      phase = StackState.Phase.ready;
      publish();
      watchOver();
      return 1;
    } catch (StackException e) {
      if (!stopping) {
        out.println("tickcast: " + e.getMessage());
      }
      stop();
      return 1;
    }
  }

  private void startServers() {
    out.println("Starting Kafka, Cassandra and HDFS on " + folder.path());
    publish();
    try {
      stack.ensure(Part.servers().toArray(Part[]::new));
    } catch (StackException e) {
      throw withAdvice(e);
    }
    folder.initialise(Part.servers());
    ProvisioningReport report = stack.provisioned();
    out.println(
        report.created().isEmpty()
            ? "  topics, tables and folders: all %d are there".formatted(report.found().size())
            : "  topics, tables and folders: created %d, found %d"
                .formatted(report.created().size(), report.found().size()));
  }

  /** A server that had data and does not start any more most likely cannot read them. */
  private StackException withAdvice(StackException e) {
    for (PartProcess server : stack.processes()) {
      if (!stopping && server.endedByItself() && folder.initialised(server.part())) {
        return new StackException(
            "%s; if its data are damaged, restore %s from a copy, or begin anew with: ./tickcast clean --data %s"
                .formatted(
                    e.getMessage(), folder.path().resolve(server.part().label()), folder.path()));
      }
    }
    return e;
  }

  private void startServices() {
    out.println("Starting the services");
    Map<Part, Map<String, String>> settings = new LinkedHashMap<>();
    Part.services().forEach(part -> settings.put(part, Map.of()));
    settings.put(Part.INGEST, Map.of("tickcast.ingest.feed", plan.feed()));
    // One-second bars would double the rows of a first start, which one machine feels.
    settings.put(Part.FEATURE, Map.of("tickcast.feature.intervals", "5s,1m,5m,1h,1d"));
    stack.startServices(settings);
  }

  private void sayReady(PartProcess process, Duration took) {
    out.println(
        "  %-10s ready in %4.1f s   %s"
            .formatted(process.name(), took.toMillis() / 1000.0, address(process.part())));
    publish();
  }

  private String address(Part part) {
    Ports ports = plan.ports();
    return switch (part) {
      case KAFKA -> stack.bootstrapServers();
      case CASSANDRA -> stack.cassandraContactPoint();
      case HDFS -> stack.hdfsUri() + "  (web http://127.0.0.1:" + ports.hdfsWeb() + ")";
      default -> "http://127.0.0.1:" + ports.of(part);
    };
  }

  private void sayWhatIsReady() {
    String took = "%d s".formatted(Duration.between(startedAt, Instant.now()).toSeconds());
    if (plan.serversOnly()) {
      out.println("Ready after " + took + ": the servers run, no service does.");
    } else {
      out.println("Ready after " + took + ".");
      out.println("  Dashboard   " + address(Part.UI));
      for (Part part : List.of(Part.INGEST, Part.FEATURE, Part.TRAINING, Part.UI)) {
        out.println(
            "  %-11s %s/q/swagger-ui"
                .formatted(part == Part.UI ? "read API" : part.label(), address(part)));
      }
    }
    out.println(
        "Ctrl-C or ./tickcast down ends it; ./tickcast status shows every part; logs are in "
            + folder.logs());
  }

  private boolean stillWell() {
    watchman.look(stack.processes());
    return !stopping;
  }

  /** Ends when the shutdown hook has begun, which then ends this process. */
  private void watchOver() {
    while (stillWell()) {
      Polling.pause(1_000);
    }
  }

  private synchronized void publish() {
    if (stopped || !lock.isValid()) {
      return;
    }
    List<StackState.PartState> parts =
        stack.processes().stream()
            .map(
                p ->
                    new StackState.PartState(
                        p.name(), p.pid(), p.startedAt(), watchman.restarts(p), p.log().file()))
            .toList();
    folder.writeState(StackState.ofThisProcess(phase, plan.ports(), parts));
  }

  /** Services first: they still have their servers while they finish. */
  private void stop() {
    synchronized (this) {
      if (stopping) {
        return;
      }
      stopping = true;
      phase = StackState.Phase.stopping;
    }
    publish();
    out.println("Stopping the services, then the servers");
    stack.close();
    synchronized (this) {
      stopped = true;
      folder.removeState();
    }
    out.println("Stopped; the data stay in " + folder.path());
  }
}

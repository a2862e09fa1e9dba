package io.tickcast.system;

import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The whole system as a user runs it: real servers and the four packaged services, with the
 * simulated feed on a short history. Started once for all tests of this module, ended with their
 * JVM.
 */
final class JourneyStack {
  /** Bars of history per simulated symbol: enough to train a first model on. */
  static final int HISTORY_BARS = 3_000;

  private static final JourneyStack RUNNING = new JourneyStack();

  private final LocalStack servers;

  private JourneyStack() {
    servers = LocalStack.shared(Part.KAFKA, Part.CASSANDRA, Part.HDFS);
    servers.startServices(
        Map.of(
            Part.INGEST,
            Map.of(
                "tickcast.ingest.feed", "simulated",
                "tickcast.ingest.simulated.history", Integer.toString(HISTORY_BARS),
                "tickcast.archive.max-age", "2s"),
            Part.FEATURE,
            Map.of(),
            Part.TRAINING,
            Map.of(),
            Part.UI,
            Map.of()));
  }

  static JourneyStack running() {
    return RUNNING;
  }

  LocalStack servers() {
    return servers;
  }

  Api ingest() {
    return api(Part.INGEST);
  }

  Api training() {
    return api(Part.TRAINING);
  }

  Api ui() {
    return api(Part.UI);
  }

  List<Api> services() {
    return Part.services().stream().map(this::api).toList();
  }

  private Api api(Part service) {
    return new Api(URI.create("http://127.0.0.1:" + servers.ports().of(service)));
  }
}

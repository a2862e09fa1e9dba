package io.tickcast.benchmarks.startup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.benchmarks.Benchmark.Progress;
import io.tickcast.benchmarks.stream.BarLatencies;
import io.tickcast.benchmarks.stream.BenchChampions;
import io.tickcast.benchmarks.stream.TickFlow;
import io.tickcast.benchmarks.stream.TickSender;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Packaging;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.bar.Interval;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** All figures of one packaging, on servers of its own. */
final class PackagingRun implements AutoCloseable {
  private static final int STARTS = 5;
  private static final int SETTLE_SECONDS = 10;
  private static final int SYMBOLS = 100;
  private static final int PER_SECOND = 10_000;

  /** A hundred bars are the longest warm-up of a column, and a JVM's compiler needs some. */
  private static final int WARM_UP_SECONDS = 110;

  private static final int STEADY_SECONDS = 60;
  private static final long BURST = 2_000_000;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 5;

  private static final Map<Part, Map<String, String>> SETTINGS =
      Map.of(
          Part.INGEST, Map.of("tickcast.ingest.feed", "none"),
          Part.FEATURE, Map.of("tickcast.feature.intervals", "1s,5s,1m"),
          Part.TRAINING,
              Map.of(
                  "tickcast.training.roles",
                  "predictor",
                  "tickcast.training.auto.enabled",
                  "false"),
          Part.UI, Map.of());

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Packaging packaging;
  private final Progress log;
  private final LocalStack stack;
  private final Map<Part, ServiceProcess> services = new EnumMap<>(Part.class);

  PackagingRun(Packaging packaging, Progress log) {
    this.packaging = packaging;
    this.log = log;
    this.stack = LocalStack.builder().packaging(packaging).kafka().cassandra().hdfs().start();
    for (Part part : Part.services()) {
      services.put(
          part, stack.service(part, part.label(), stack.ports().of(part), SETTINGS.get(part)));
    }
  }

  Map<Part, ServiceFigures> measure() throws Exception {
    BenchChampions.publish(stack, SYMBOLS, Interval.parse("1s"));
    Map<Part, Double> ready = new EnumMap<>(Part.class);
    Map<Part, Double> idle = new EnumMap<>(Part.class);
    Map<Part, Double> anonymous = new EnumMap<>(Part.class);
    for (Part part : services.keySet()) {
      ready.put(part, secondsToReady(part));
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
      idle.put(part, ProcessUsage.residentMebibytes(services.get(part).pid()));
      anonymous.put(part, ProcessUsage.anonymousMebibytes(services.get(part).pid()));
      services.get(part).stop();
      log.say(
          "%s %s: ready in %.3f s, %.0f MiB, of it %.0f anonymous"
              .formatted(
                  packaging, part.label(), ready.get(part), idle.get(part), anonymous.get(part)));
    }
    for (ServiceProcess service : services.values()) {
      service.start(LIMIT);
    }
    try (TickSender sender = TickSender.forLatency(stack)) {
      TickFlow flow = new TickFlow(SYMBOLS, PER_SECOND / SYMBOLS);
      Map<Part, Double> p99 = steadyLoad(sender, flow);
      Map<Part, Double> loaded = new EnumMap<>(Part.class);
      for (Part part : services.keySet()) {
        loaded.put(part, ProcessUsage.residentMebibytes(services.get(part).pid()));
      }
      Map<Part, Double> rates = burst(sender, flow);
      Map<Part, ServiceFigures> figures = new EnumMap<>(Part.class);
      for (Part part : services.keySet()) {
        figures.put(
            part,
            new ServiceFigures(
                ready.get(part),
                idle.get(part),
                anonymous.get(part),
                loaded.get(part),
                ProcessUsage.mebibytes(services.get(part).packaged()),
                p99.get(part),
                rates.get(part)));
      }
      return figures;
    }
  }

  private double secondsToReady(Part part) throws Exception {
    ServiceProcess service = services.get(part);
    double[] seconds = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      service.stop();
      long begin = System.nanoTime();
      service.launch();
      while (!ready(service)) {
        if (System.nanoTime() - begin > LIMIT.toNanos()) {
          throw new IOException(part.label() + " was not ready after " + LIMIT);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      seconds[i] = (System.nanoTime() - begin) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[STARTS / 2];
  }

  private boolean ready(ServiceProcess service) throws InterruptedException {
    URI uri = service.baseUrl().resolve("/q/health/ready");
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** The 99th percentile of what each service is there for. */
  private Map<Part, Double> steadyLoad(TickSender sender, TickFlow flow) throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(services.get(Part.INGEST).baseUrl().resolve("/api/v1/ticks"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"symbol\":\"PROBE\",\"ts\":\"2024-01-02T00:00:00Z\",\"price\":1,\"size\":1}"))
            .build();
    HttpRequest read =
        HttpRequest.newBuilder(
                services
                    .get(Part.UI)
                    .baseUrl()
                    .resolve("/api/v1/symbols/BENCH0/bars?interval=1s&limit=100"))
            .build();
    try (BarLatencies stream = new BarLatencies(stack);
        HttpLatency ingest = new HttpLatency(post);
        HttpLatency ui = new HttpLatency(read)) {
      sender.send(flow, (long) PER_SECOND * WARM_UP_SECONDS, PER_SECOND, stream::sending);
      stream.reset();
      ingest.reset();
      ui.reset();
      sender.send(flow, (long) PER_SECOND * STEADY_SECONDS, PER_SECOND, stream::sending);
      if (stream.predictions().getTotalCount() == 0) {
        throw new IOException("no prediction came under the steady load");
      }
      return new EnumMap<>(
          Map.of(
              Part.INGEST,
              ingest.p99Millis(),
              Part.FEATURE,
              stream.rows().getValueAtPercentile(99) / 1e6,
              Part.TRAINING,
              stream.predictions().getValueAtPercentile(99) / 1e6,
              Part.UI,
              ui.p99Millis()));
    }
  }

  /** Ticks of a burst by the CPU seconds that each process takes for them. */
  private Map<Part, Double> burst(TickSender sender, TickFlow flow) throws Exception {
    awaitTaken();
    Map<Part, Double> before = cpu();
    sender.send(flow, BURST);
    awaitTaken();
    Map<Part, Double> rates = new EnumMap<>(Part.class);
    cpu().forEach((part, seconds) -> rates.put(part, BURST / (seconds - before.get(part))));
    return rates;
  }

  private Map<Part, Double> cpu() throws IOException {
    Map<Part, Double> seconds = new EnumMap<>(Part.class);
    for (Map.Entry<Part, ServiceProcess> service : services.entrySet()) {
      seconds.put(service.getKey(), ProcessUsage.cpuSeconds(service.getValue().pid()));
    }
    return seconds;
  }

  /** Until everything in the log is archived, is in durable rows, and is forecast. */
  private void awaitTaken() throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (get(Part.INGEST, "/api/v1/archive").path("lag").asLong(1) > 0
        || lag(get(Part.UI, "/api/v1/pipeline")) > 0) {
      if (System.nanoTime() > end) {
        throw new IOException("the log was not taken within " + LIMIT);
      }
      // What is asked costs the services CPU that counts.
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static long lag(JsonNode pipeline) {
    long lag = 0;
    for (JsonNode group : pipeline.path("groups")) {
      lag += group.path("lag").asLong();
    }
    return lag;
  }

  private JsonNode get(Part part, String path) throws IOException, InterruptedException {
    URI uri = services.get(part).baseUrl().resolve(path);
    HttpResponse<byte[]> answer =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(uri + " answers " + answer.statusCode());
    }
    return json.readTree(answer.body());
  }

  @Override
  public void close() {
    stack.close();
  }
}

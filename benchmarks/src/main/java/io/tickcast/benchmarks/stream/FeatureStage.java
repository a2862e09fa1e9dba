package io.tickcast.benchmarks.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Kafka, Cassandra and one packaged feature service, with ticks to send it. */
final class FeatureStage implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final long LOOK_MILLIS = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final LocalStack stack;
  private final TickSender sender;
  private ServiceProcess service;

  /**
   * @param sends how its ticks are sent
   */
  FeatureStage(Function<LocalStack, TickSender> sends) {
    stack = LocalStack.builder().kafka().cassandra().start();
    sender = sends.apply(stack);
  }

  LocalStack stack() {
    return stack;
  }

  /** Ends the service if it runs. */
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  /** Starts the service and waits until it is ready. */
  ServiceProcess start(Map<String, String> settings) {
    service = stack.startService(Part.FEATURE, settings);
    return service;
  }

  ServiceProcess service() {
    return service;
  }

  TickSender sender() {
    return sender;
  }

  /** Waits until so many of the records sent have become durable rows. */
  void awaitTaken(long records) throws InterruptedException, IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (taken() < records) {
      if (System.nanoTime() > end) {
        throw new IOException("%d of %d records were taken".formatted(taken(), records));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Records below the durable offsets of all partitions: the log begins at 0 and has no holes. */
  long taken() throws InterruptedException, IOException {
    long durable = 0;
    for (JsonNode partition : get("/api/v1/stream").path("items")) {
      durable += partition.path("durableOffset").asLong();
    }
    return durable;
  }

  JsonNode get(String path) throws InterruptedException, IOException {
    URI uri = service.baseUrl().resolve(path);
    HttpResponse<byte[]> answer =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(uri + " answers " + answer.statusCode());
    }
    return json.readTree(answer.body());
  }

  /** CPU time of the service's process so far. */
  Duration cpu() throws IOException {
    return ProcessHandle.of(service.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> new IOException("this system tells no process' CPU time"));
  }

  @Override
  public void close() {
    sender.close();
    stack.close();
  }
}

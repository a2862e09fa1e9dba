package io.tickcast.localstack;

import io.tickcast.localstack.process.Jdk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of Tickcast's services; ready means that its own readiness check says so. */
public final class ServiceProcess extends PartProcess {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final int port;
  private final Path packaged;

  ServiceProcess(
      Part part,
      String name,
      TickcastHome home,
      Packaging packaging,
      Path data,
      int port,
      Map<String, String> settings) {
    super(part, name, command(part, home, packaging, settings), Map.of(name, port), data);
    this.port = port;
    Path started = home.service(packaging, part);
    this.packaged = packaging == Packaging.JVM ? started.getParent() : started;
  }

  private static List<String> command(
      Part part, TickcastHome home, Packaging packaging, Map<String, String> settings) {
    List<String> properties =
        settings.entrySet().stream().map(e -> "-D" + e.getKey() + "=" + e.getValue()).toList();
    String started = home.service(packaging, part).toString();
    List<String> line = new ArrayList<>();
    switch (packaging) {
      case JVM -> {
        line.add(Jdk.running().home().resolve("bin/java").toString());
        line.addAll(jvmFlags(part));
        line.addAll(properties);
        line.addAll(List.of("-jar", started));
      }
      case NATIVE -> {
        line.add(started);
        line.addAll(heapFlags(part));
        line.addAll(properties);
      }
    }
    return line;
  }

  /** The full compiler where throughput counts; the quick one where start-up and memory do. */
  private static List<String> jvmFlags(Part part) {
    return switch (part) {
      case INGEST -> List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC");
      // Most of what it makes dies young, and a small young generation would keep collecting it.
      case FEATURE -> List.of("-Xms256m", "-Xmx320m", "-Xmn160m", "-XX:+UseSerialGC");
      case TRAINING -> List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC");
      default -> List.of("-Xms48m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    };
  }

  /**
   * A native executable takes memory for its young generation before it collects anything there, so
   * little is enough. The archive's batches outlive many small ones, and would be copied each time:
   * collecting took more than half of a burst's CPU with 16 MiB, a quarter with 48.
   */
  private static List<String> heapFlags(Part part) {
    return switch (part) {
      case INGEST -> List.of("-Xmx192m", "-Xmn48m");
      case FEATURE -> List.of("-Xmx256m", "-Xmn16m");
      case TRAINING -> List.of("-Xmx384m", "-Xmn16m");
      default -> List.of("-Xmx160m", "-Xmn16m");
    };
  }

  /** What it is started from: the folder of a JVM application, or an executable. */
  public Path packaged() {
    return packaged;
  }

  /** Where the service answers, without a slash at the end. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  void probe() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(baseUrl().resolve("/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("/q/health/ready answers " + answer.statusCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting");
    }
  }
}

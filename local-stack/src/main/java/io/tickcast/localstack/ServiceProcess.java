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
import java.util.stream.Stream;

/** One of Tickcast's services; ready means that its own readiness check says so. */
public final class ServiceProcess extends PartProcess {
  /**
   * Flags that a service on the JVM gets after its own, from the system property {@code
   * tickcast.jvm-flags}: tests end their services within minutes, and choose the compiler by that.
   */
  private static final List<String> FURTHER_FLAGS =
      Stream.of(System.getProperty("tickcast.jvm-flags", "").split(" "))
          .filter(flag -> !flag.isEmpty())
          .toList();

  /**
   * The full compiler, but only for what is ten times as hot as HotSpot asks for by default: a
   * start runs much code a few thousand times and never again, and compiling it took a third of the
   * CPU.
   */
  private static final List<String> LATE_FULL_COMPILER =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

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

  /**
   * The command that starts a service as it is packaged here, for whoever has no stack.
   *
   * @param settings by key, as system properties
   * @throws StackException when it is not built
   */
  public static List<String> command(Part part, Map<String, String> settings) {
    return command(part, TickcastHome.find(), Packaging.configured(), settings);
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
        line.addAll(FURTHER_FLAGS);
        line.addAll(properties);
        line.addAll(List.of("-jar", started));
      }
      case NATIVE -> {
        line.add(started);
        line.add(heapFlag(part));
        line.addAll(properties);
      }
    }
    return line;
  }

  /** The full compiler where throughput counts; the quick one where start-up and memory do. */
  private static List<String> jvmFlags(Part part) {
    List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC"));
    flags.addAll(
        switch (part) {
          case INGEST -> List.of("-Xms64m", "-Xmx256m");
          // Most of it dies young: a small young generation would be collected all the time.
          case FEATURE -> List.of("-Xms256m", "-Xmx320m", "-Xmn160m");
          case TRAINING -> List.of("-Xms64m", "-Xmx384m");
          default -> List.of("-Xms48m", "-Xmx192m");
        });
    flags.addAll(part == Part.UI ? List.of("-XX:TieredStopAtLevel=1") : LATE_FULL_COMPILER);
    return flags;
  }

  /** How large its young generation is, an executable knows from its build. */
  private static String heapFlag(Part part) {
    return switch (part) {
      case INGEST -> "-Xmx192m";
      case FEATURE -> "-Xmx256m";
      case TRAINING -> "-Xmx384m";
      default -> "-Xmx160m";
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

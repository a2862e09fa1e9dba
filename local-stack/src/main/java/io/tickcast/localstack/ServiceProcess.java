package io.tickcast.localstack;

import io.tickcast.localstack.process.Jdk;
import io.tickcast.localstack.process.JvmCommand;
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
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * One of Tickcast's services as it is packaged for the JVM; ready means that its own readiness
 * check says so.
 */
public final class ServiceProcess extends PartProcess {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final int port;

  ServiceProcess(
      Part part,
      String name,
      TickcastHome home,
      Path data,
      int port,
      Map<String, String> settings) {
    super(part, name, command(part, home, settings), Map.of(name, port), data);
    this.port = port;
  }

  /** What {@code java -jar} would do, which cannot run a guard in front. */
  private static JvmCommand command(Part part, TickcastHome home, Map<String, String> settings) {
    Path jar = home.serviceJar(part);
    List<String> flags = new ArrayList<>(flags(part));
    try (JarFile application = new JarFile(jar.toFile())) {
      Attributes manifest = application.getManifest().getMainAttributes();
      String opens = manifest.getValue("Add-Opens");
      if (opens != null) {
        Stream.of(opens.split(" +")).forEach(p -> flags.add("--add-opens=" + p + "=ALL-UNNAMED"));
      }
      String main = manifest.getValue(Attributes.Name.MAIN_CLASS);
      return new JvmCommand(Jdk.running().home(), flags, settings, List.of(jar), main);
    } catch (IOException e) {
      throw new StackException(jar + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The full compiler where throughput counts; the quick one where start-up and memory do. */
  private static List<String> flags(Part part) {
    return switch (part) {
      case INGEST -> List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC");
      case FEATURE -> List.of("-Xms64m", "-Xmx320m", "-XX:+UseSerialGC");
      case TRAINING -> List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC");
      default -> List.of("-Xms48m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    };
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

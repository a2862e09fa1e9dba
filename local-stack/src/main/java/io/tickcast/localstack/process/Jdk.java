package io.tickcast.localstack.process;

import io.tickcast.localstack.StackException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An installed Java.
 *
 * @param home its folder
 * @param feature its feature release, like 17
 */
public record Jdk(Path home, int feature) {
  // Cassandra needs Policy.setPolicy, which Java 24 took away.
  private static final int LOWEST = 17;
  private static final int HIGHEST = 23;
  private static final List<String> USUAL_FOLDERS =
      List.of(
          "/usr/lib/jvm",
          "/usr/java",
          "/opt",
          "/opt/java",
          "/opt/jdk",
          "/Library/Java/JavaVirtualMachines",
          "/opt/homebrew/opt",
          System.getProperty("user.home") + "/.sdkman/candidates/java",
          System.getProperty("user.home") + "/.jdks",
          System.getProperty("user.home") + "/Library/Java/JavaVirtualMachines");

  /** The one that this code runs on. */
  public static Jdk running() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /**
   * The one for the servers: the named one, else the running one when it fits, else the newest that
   * fits in the usual folders.
   *
   * @param named what the user asked for, null to choose
   * @throws StackException when the named one, or every one, does not fit
   */
  public static Jdk forServers(Path named) {
    if (named != null) {
      return requireFit(named);
    }
    Jdk running = running();
    return running.fits()
        ? running
        : installed().stream().filter(Jdk::fits).findFirst().orElseThrow(() -> none(running));
  }

  private static Jdk requireFit(Path home) {
    Jdk jdk =
        at(home)
            .orElseThrow(
                () ->
                    new StackException(
                        "--server-jdk "
                            + home
                            + " is no JDK: it has no bin/java and no file release"));
    if (!jdk.fits()) {
      throw new StackException(
          "--server-jdk %s is Java %d; Cassandra needs %d to %d"
              .formatted(home, jdk.feature, LOWEST, HIGHEST));
    }
    return jdk;
  }

  private static StackException none(Jdk running) {
    return new StackException(
        "Cassandra needs Java %d to %d, but this is Java %d and no other was found; install a JDK 17 or 21, or name one with --server-jdk DIR"
            .formatted(LOWEST, HIGHEST, running.feature));
  }

  boolean fits() {
    return feature >= LOWEST && feature <= HIGHEST;
  }

  private static List<Jdk> installed() {
    List<Jdk> found = new ArrayList<>();
    for (String folder : USUAL_FOLDERS) {
      try (Stream<Path> entries = Files.list(Path.of(folder))) {
        entries
            .flatMap(
                e ->
                    Stream.of(
                        e,
                        e.resolve("Contents/Home"),
                        e.resolve("libexec/openjdk.jdk/Contents/Home")))
            .forEach(e -> at(e).ifPresent(found::add));
      } catch (IOException e) {
        // Not on this machine.
      }
    }
    found.sort(Comparator.comparingInt(Jdk::feature).reversed());
    return found;
  }

  private static Optional<Jdk> at(Path home) {
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      return Optional.empty();
    }
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
      String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
      int feature =
          Integer.parseInt(
              version.startsWith("1.") ? version.substring(2, 3) : version.split("[.+-]")[0]);
      return Optional.of(new Jdk(home, feature));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}

package io.tickcast.localstack.cli;

import io.tickcast.localstack.Part;
import io.tickcast.localstack.Ports;
import io.tickcast.localstack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What must be so before anything is started; each answers with one line that says what to do. */
final class Preflight {
  static final long ENOUGH_BYTES = 1L << 30;
  private static final List<String> LIBRARY_FOLDERS =
      List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib");

  private Preflight() {}

  /** Every port of every part is free. */
  static void requireFreePorts(Ports ports, List<Part> parts) {
    List<String> busy =
        parts.stream()
            .flatMap(part -> ports.all(part).entrySet().stream())
            .filter(e -> Ports.busy(e.getValue()))
            .map(e -> e.getValue() + " (" + e.getKey() + ")")
            .toList();
    if (!busy.isEmpty()) {
      throw new StackException(
          "%s in use by another program: %s; end it, or move all ports with --port-offset N, like 1000"
              .formatted(
                  busy.size() == 1 ? "a port that is needed is" : "ports that are needed are",
                  String.join(", ", busy)));
    }
  }

  /** The disk has room. */
  static void requireRoom(Path folder, long bytes) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < bytes) {
        throw new StackException(
            "only %d MiB are free on the disk of %s, at least %d MiB are needed; make room, or name another folder with --data DIR"
                .formatted(free >> 20, folder, bytes >> 20));
      }
    } catch (IOException e) {
      throw new StackException(
          "cannot see how much room the disk of " + folder + " has: " + e.getMessage(), e);
    }
  }

  /** XGBoost's native library finds what it links to; only Linux leaves that to the machine. */
  static void requireLibgomp() {
    if (System.getProperty("os.name").startsWith("Linux") && !libgompIsThere()) {
      throw new StackException(
          "XGBoost needs libgomp.so.1: apt-get install libgomp1 (or your system's package for it)");
    }
  }

  private static boolean libgompIsThere() {
    for (String folder : LIBRARY_FOLDERS) {
      try (Stream<Path> found =
          Files.find(Path.of(folder), 2, (p, a) -> p.endsWith("libgomp.so.1"))) {
        if (found.findAny().isPresent()) {
          return true;
        }
      } catch (IOException | java.io.UncheckedIOException e) {
        // No such folder here, or one that may not be read.
      }
    }
    return loaderKnowsLibgomp();
  }

  private static boolean loaderKnowsLibgomp() {
    try {
      Process loader = new ProcessBuilder("/sbin/ldconfig", "-p").redirectErrorStream(true).start();
      String libraries = new String(loader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      loader.waitFor(5, TimeUnit.SECONDS);
      return libraries.contains("libgomp.so.1");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package io.tickcast.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process takes of the machine, by Linux' own accounts. */
final class ProcessUsage {
  private ProcessUsage() {}

  /** Resident memory, in MiB. */
  static double residentMebibytes(long pid) throws IOException {
    return status(pid, "VmRSS:");
  }

  /**
   * Resident memory that no file holds, in MiB: what is left of it where memory is short, since
   * pages of the executable and its libraries are read again.
   */
  static double anonymousMebibytes(long pid) throws IOException {
    return status(pid, "RssAnon:");
  }

  private static double status(long pid, String field) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
          .findFirst()
          .orElseThrow(() -> new IOException("process " + pid + " has ended"));
    }
  }

  /** CPU time so far, all threads, in seconds. */
  static double cpuSeconds(long pid) throws IOException {
    return ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElseThrow(() -> new IOException("process " + pid + " tells no CPU time"))
            .toNanos()
        / 1e9;
  }

  /** A file, or all files of a folder, in MiB. */
  static double mebibytes(Path fileOrFolder) throws IOException {
    try (Stream<Path> all = Files.walk(fileOrFolder)) {
      long bytes = 0;
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes / (1024.0 * 1024);
    }
  }
}

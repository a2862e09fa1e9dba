package io.tickcast.localstack.cli;

import io.tickcast.localstack.StackException;
import io.tickcast.localstack.TickcastHome;
import io.tickcast.localstack.process.Jdk;
import io.tickcast.localstack.process.OpenMp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The entry of a module that is too large for the launcher's own small JVM: it runs in one of its
 * own, on the same terminal.
 */
record ModuleMain(TickcastHome home, List<Path> classPath, String mainClass) {

  /**
   * The entry of a built module.
   *
   * @throws StackException when it is not built
   */
  static ModuleMain of(TickcastHome home, String module, String mainClass) {
    return new ModuleMain(home, home.moduleClassPath(module), mainClass);
  }

  /** Runs it to its end and answers its exit status. */
  int run(List<String> flags, List<String> words) {
    List<String> line = new ArrayList<>();
    line.add(Jdk.running().home().resolve("bin/java").toString());
    line.addAll(flags);
    line.add("-Dtickcast.home=" + home.folder());
    line.add("-cp");
    line.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    line.add(mainClass);
    line.addAll(words);
    try {
      ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
      OpenMp.oneThread(builder);
      Process process = builder.start();
      // Whoever ends the launcher means the module.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return process.waitFor();
    } catch (IOException e) {
      throw new StackException(mainClass + " cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting");
    }
  }
}

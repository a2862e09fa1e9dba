package io.tickcast.localstack.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How to start a server in a JVM.
 *
 * @param javaHome the JDK
 * @param flags of the JVM
 * @param properties system properties
 * @param classPath entries; {@code folder/*} is every jar of a folder
 * @param mainClass whose {@code main} runs without arguments
 */
public record JvmCommand(
    Path javaHome,
    List<String> flags,
    Map<String, String> properties,
    List<Path> classPath,
    String mainClass) {

  /** The command line. */
  public List<String> line() {
    List<String> line = new ArrayList<>();
    line.add(javaHome.resolve("bin/java").toString());
    line.addAll(flags);
    properties.forEach((key, value) -> line.add("-D" + key + "=" + value));
    line.add("-cp");
    line.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    line.add(mainClass);
    return line;
  }
}

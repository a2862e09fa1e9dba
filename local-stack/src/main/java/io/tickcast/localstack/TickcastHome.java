package io.tickcast.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The checkout: the folder that holds the script {@code tickcast} and the built modules.
 *
 * @param folder absolute
 */
public record TickcastHome(Path folder) {

  /**
   * Found by the system property {@code tickcast.home}, else by walking up from the working
   * directory.
   *
   * @throws StackException when there is none
   */
  public static TickcastHome find() {
    String named = System.getProperty("tickcast.home");
    Path start = Path.of(named == null ? "" : named).toAbsolutePath().normalize();
    for (Path folder = start; folder != null; folder = named == null ? folder.getParent() : null) {
      if (Files.isRegularFile(folder.resolve("tickcast"))
          && Files.isDirectory(folder.resolve("local-stack"))) {
        return new TickcastHome(folder);
      }
    }
    throw new StackException(
        named == null
            ? "no Tickcast checkout at or above "
                + start
                + ": start inside one, or set -Dtickcast.home=DIR"
            : "no Tickcast checkout at -Dtickcast.home=" + named);
  }

  /** The class path of a server: its own classes, then what it is made of. */
  List<Path> serverClassPath(Part part) {
    return classPath(
        "local-stack/" + part.label() + "-server", part.label() + " server", "local-stack");
  }

  /**
   * The class path of a module that runs by itself: its own classes, then what it is made of.
   *
   * @throws StackException when it is not built
   */
  public List<Path> moduleClassPath(String module) {
    return classPath(module, "module " + module, module);
  }

  private List<Path> classPath(String path, String what, String module) {
    Path target = folder.resolve(path).resolve("target");
    List<Path> entries = new ArrayList<>();
    entries.add(target.resolve("classes"));
    try {
      for (String jar :
          Files.readString(target.resolve("classpath")).strip().split(File.pathSeparator)) {
        entries.add(Path.of(jar));
      }
    } catch (IOException e) {
      throw notBuilt(what, module);
    }
    if (!entries.stream().allMatch(Files::exists)) {
      throw notBuilt(what, module);
    }
    return entries;
  }

  /**
   * Says what a user must do when a service is not built.
   *
   * @throws StackException for the first that is not
   */
  public void requireServices(Packaging packaging) {
    Part.services().forEach(service -> requireService(packaging, service));
  }

  /**
   * Says what a user must do when this service is not built.
   *
   * @throws StackException if it is not
   */
  public void requireService(Packaging packaging, Part part) {
    service(packaging, part);
  }

  /** What a service is started from: its runnable jar, or its executable. */
  Path service(Packaging packaging, Part part) {
    return switch (packaging) {
      case JVM -> serviceJar(part);
      case NATIVE -> serviceExecutable(part);
    };
  }

  /** The packaged JVM application of a service. */
  private Path serviceJar(Part part) {
    Path jar = folder.resolve(part.module()).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw notBuilt(part.module(), part.module());
    }
    return jar;
  }

  /** The native executable of a service. */
  private Path serviceExecutable(Part part) {
    Path target = folder.resolve(part.module()).resolve("target");
    try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "*-runner")) {
      for (Path executable : found) {
        return executable;
      }
    } catch (IOException e) {
      // No such folder: as good as an empty one.
    }
    throw new StackException(
        "the native %s is not built; run in %s, with GraalVM or Mandrel in GRAALVM_HOME: mvn -B -q -Dnative -Dmaven.test.skip=true package -pl %s -am"
            .formatted(part.module(), folder, part.module()));
  }

  private StackException notBuilt(String what, String module) {
    return new StackException(
        "the %s is not built; run in %s: mvn -B -q -Dmaven.test.skip=true package -pl %s -am"
            .formatted(what, folder, module));
  }
}

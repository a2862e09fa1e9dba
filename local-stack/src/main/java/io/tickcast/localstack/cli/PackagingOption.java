package io.tickcast.localstack.cli;

import io.tickcast.localstack.Packaging;
import io.tickcast.localstack.StackException;
import io.tickcast.localstack.TickcastHome;
import picocli.CommandLine.Option;

/** What the services are started from. */
final class PackagingOption {
  @Option(
      names = "--native",
      description =
          "Starts the services' native executables, which mvn package -Dnative makes with GraalVM or Mandrel.")
  private boolean executables;

  Packaging packaging() {
    return executables ? Packaging.NATIVE : Packaging.JVM;
  }

  boolean isNative() {
    return executables;
  }

  /**
   * On the JVM the script builds what is missing; executables are for the user to build.
   *
   * @throws StackException for the first executable that is asked for and not built
   */
  void requireExecutables() {
    if (executables) {
      TickcastHome.find().requireServices(packaging());
    }
  }
}
